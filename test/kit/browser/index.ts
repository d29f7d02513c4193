/** The testers' kit with real browsers. */
export type { InstalledExtension } from './extension.ts';
export type { Pc, PcOptions } from './pc.ts';
export { newProfile, type Profile } from './profile.ts';
export { type TrustedPc, trustedPc } from './trusted-pc.ts';
export { type UnknownPc, unknownPc, type Visits, type Who } from './unknown-pc.ts';
