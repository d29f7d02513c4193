import type { Step } from '../step.ts';
import { keepTheMail, logInRegistered, logInUnprotected, optIn, registerPc } from './protect.ts';
import { allReleased, logInOnNewPc, loseThePc, openTheLink, registerNewPc, signInOnNewPc } from './recover.ts';
import { refuseUnknownPc } from './refuse.ts';
import type { Scene } from './scene.ts';
import { unlock } from './unlock.ts';

export { openScene, type Scene, type Theatre } from './scene.ts';

/** A registered PC logs in, no other PC does, and the mailed link releases them all. */
export const STORY: readonly Step<Scene>[] = [
  logInUnprotected,
  optIn,
  registerPc,
  keepTheMail,
  unlock,
  logInRegistered,
  refuseUnknownPc,
  loseThePc,
  openTheLink,
  allReleased,
  signInOnNewPc,
  registerNewPc,
  logInOnNewPc,
];
