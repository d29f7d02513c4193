/** The one word that the page learns: the best of the local devices. `locked` is for tiers that ask their user. */
export const PAGE_WORDS = ['ready', 'locked', 'unregistered', 'suspended'] as const;
export type PageWord = (typeof PAGE_WORDS)[number];

/** What a device learns about its proof. Anything but `refused` is said only after a valid signature. */
export const DEVICE_WORDS = ['accepted', 'late', 'suspended', 'revoked', 'tier', 'refused'] as const;
export type DeviceWord = (typeof DEVICE_WORDS)[number];

/** What a broker answers to a blinded PIN. Said only after a valid signature of the presence key. */
export const OPRF_WORDS = ['evaluated', 'late', 'destroyed', 'suspended', 'revoked'] as const;
export type OprfWord = (typeof OPRF_WORDS)[number];

/** What a broker answers to an assertion of the PC's authenticator that verified. */
export const PLATFORM_WORDS = ['verified', 'suspended', 'revoked'] as const;
export type PlatformWord = (typeof PLATFORM_WORDS)[number];

/**
 * What came of an accepted proof for `keep`, `veto`, `mail`, `unlock`, `approve` or `confirm`. `held`: confirmed, and takes effect
 * later. `wrong_number`: not what the waiting page shows; it may be typed once more. `over`: the row is no longer open.
 */
export const DEVICE_OUTCOMES = ['done', 'nothing', 'rate_limited', 'held', 'wrong_number', 'over'] as const;
export type DeviceOutcome = (typeof DEVICE_OUTCOMES)[number];

/** How far a registration is: the mail is under way, accepted, undeliverable, or 72 hours have passed. */
export const REGISTRATION_STATUSES = ['pending', 'active', 'undeliverable', 'expired'] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];
