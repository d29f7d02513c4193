import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { PIN_TRIES } from '#protocol';
import type { Comparison } from './side-by-side.ts';

const { oprf } = ristretto255_oprf;
const PIN = new TextEncoder().encode('2580');
const { secretKey } = oprf.generateKeyPair();
const salt = randomBytes(16);

/** OWASP's advice of 2023 for PBKDF2-HMAC-SHA256. */
const ITERATIONS = 600_000;
const FOUR_DIGITS = 10_000;

/** What a thief with a copied profile needs for one guess of a PIN, if the PIN were only stretched on the PC. */
export const pinGuess: Comparison = {
  what: 'One guess of a PIN',
  base: {
    name: 'through the OPRF (both sides, no network)',
    run: () => {
      const { blind, blinded } = oprf.blind(PIN);
      oprf.finalize(PIN, blind, oprf.blindEvaluate(secretKey, blinded));
    },
  },
  other: {
    name: `stretched on the PC (PBKDF2, ${ITERATIONS} rounds)`,
    run: () => {
      pbkdf2Sync(PIN, salt, ITERATIONS, 32, 'sha256');
    },
  },
  rounds: 15,
  meaning: (_oprfMs, stretchedMs) => {
    const minutes = ((stretchedMs * FOUR_DIGITS) / 60_000).toFixed(0);
    return `stretched, all ${FOUR_DIGITS} PINs of four digits fall in ${minutes} minutes on one core, offline; through the OPRF there are ${PIN_TRIES} guesses, ever`;
  },
};
