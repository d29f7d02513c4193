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
  'keep',
  'mail',
] as const;

export type Purpose = (typeof PURPOSES)[number];

/** What a challenge may be for: a proof, or the assertion of a platform authenticator, which is no proof of ours. */
export const CHALLENGE_PURPOSES = [...PURPOSES, 'platform'] as const;

export type ChallengePurpose = (typeof CHALLENGE_PURPOSES)[number];
