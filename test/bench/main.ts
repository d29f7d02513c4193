import { pinGuess } from './pin-guess.ts';
import { sayRatios } from './side-by-side.ts';
import { wrappedSignature } from './wrapped-key.ts';

/** Ratios only: both sides of each run in turns, in this process, on this machine (`npm run bench`). */
await sayRatios(pinGuess);
await sayRatios(wrappedSignature);
