import type { Origin } from '#protocol';

/** The brokers this build is for. Nothing else is ever asked or answered. */
export const ALLOWED_BROKERS: ReadonlySet<Origin> = new Set(__ANSHIN_BROKERS__ as readonly Origin[]);
