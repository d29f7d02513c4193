/** What a proof may be for. A broker refuses those that it does not offer. */
export const PURPOSES = [
  'register',
  'login',
  'refresh',
  'unlock',
  'approve',
  'confirm',
  'veto',
  'pin',
  'listen',
  'read',
] as const;

export type Purpose = (typeof PURPOSES)[number];
