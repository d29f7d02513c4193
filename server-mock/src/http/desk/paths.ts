export const DESK = '/desk';
export const CASES = `${DESK}/cases`;
export const casePath = (id: string): string => `${CASES}/${id}`;

/** Where a customer who came in with a temporary password chooses his own. */
export const OWN_PASSWORDS = '/own-passwords';
