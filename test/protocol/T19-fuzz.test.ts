import { describe, expect, it } from 'vitest';
import { assembleProof, encodeSigningInput, type ParsedProof, ProtocolError, parseProof } from '#protocol';
import { base64url, forge } from './kit/forge.ts';
import { DEVICE_KEY } from './kit/keys.ts';
import { mutateText } from './kit/mutate.ts';
import { type Random, randomFrom } from './kit/random.ts';
import { KEEP, MAIL, PIN, PIN_HEADER, REGISTER, REGISTER_HEADER } from './kit/samples.ts';
import { opensslVerifies } from './kit/verify.ts';

const MUTANTS = 100_000;
const CODES: ReadonlySet<string> = new Set(['malformed', 'unsupported_version', 'key_not_admitted']);

const HONEST = [
  forge(),
  forge({ header: REGISTER_HEADER, claims: REGISTER }),
  forge({ header: PIN_HEADER, claims: PIN, key: DEVICE_KEY }),
  forge({ claims: KEEP }),
  forge({ claims: MAIL }),
];

/** Header, claims and signature; 3 is the compact text as a whole. Mutated signatures parse, and checking them takes time. */
const WHERE = [0, 0, 0, 1, 1, 1, 1, 2, 3, 3] as const;

/** Changes the compact text itself, or the JSON inside one of its parts, or the bytes of the signature. */
function mutate(honest: string, random: Random): string {
  const parts = honest.split('.');
  const at = random.pick(WHERE);
  const part = parts[at];
  if (part === undefined) return mutateText(honest, random);
  const inner = Buffer.from(part, 'base64url');
  if (at < 2) return parts.with(at, base64url(mutateText(inner.toString(), random))).join('.');
  for (let times = 1 + random.below(3); times > 0; times -= 1) inner[random.below(inner.length)] = random.below(256);
  return parts.with(at, base64url(inner)).join('.');
}

function parsedOrNull(compact: string, refusals: Map<string, number>): ParsedProof | null {
  try {
    return parseProof(compact);
  } catch (error) {
    if (!(error instanceof ProtocolError) || !CODES.has(error.code)) throw error;
    refusals.set(error.code, (refusals.get(error.code) ?? 0) + 1);
    return null;
  }
}

describe('the reader of proofs under a fuzzer', () => {
  it(`T19 answers ${MUTANTS} mutated proofs with a refusal of its own, or reads back the very bytes; none verifies`, () => {
    const random = randomFrom(20_261_122);
    const refusals = new Map<string, number>();
    let read = 0;
    for (let made = 0; made < MUTANTS; made += 1) {
      const honest = random.pick(HONEST);
      let mutant = mutate(honest, random);
      while (random.chance(0.2)) mutant = mutate(mutant, random);
      const parsed = parsedOrNull(mutant, refusals);
      if (parsed === null) continue;
      read += 1;
      if (assembleProof(encodeSigningInput(parsed.header, parsed.claims), parsed.signature) !== mutant) {
        throw new Error(`read differently from how it is written: ${mutant}`);
      }
      if (!HONEST.includes(mutant) && opensslVerifies(parsed, DEVICE_KEY.x)) throw new Error(`verifies: ${mutant}`);
    }
    expect(Object.fromEntries(refusals)).toEqual({
      malformed: expect.any(Number),
      unsupported_version: expect.any(Number),
      key_not_admitted: expect.any(Number),
    });
    // Enough mutants get past the reader for the second half of the claim to mean something.
    expect(read).toBeGreaterThan(MUTANTS / 50);
  });
});
