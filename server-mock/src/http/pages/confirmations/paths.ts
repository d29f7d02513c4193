export const CONFIRMATIONS = '/confirmations';

export const confirmationPath = (id: string): string => `${CONFIRMATIONS}/${id}`;

export const WITHDRAW_PATH = `${CONFIRMATIONS}/withdraw`;

/** Where a customer goes who has to confirm first; null when there is nothing to confirm. */
export const toConfirm = ({ confirmation }: { readonly confirmation: string | null }): string | null =>
  confirmation === null ? null : confirmationPath(confirmation);
