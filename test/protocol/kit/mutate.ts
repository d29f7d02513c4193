import type { Random } from './random.ts';

type Mutation = (text: string, random: Random) => string;

/** What readers of JSON, base64url and JWS have been known to stumble over. */
const DICTIONARY = [
  '"',
  '\\',
  '\\u0061',
  '\\u0000',
  '\\ud800',
  '\0',
  '\n',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '.',
  '=',
  '+',
  '/',
  '-',
  '0',
  '1.0',
  '1e0',
  '-0',
  '9007199254740992',
  'null',
  'true',
  '"v":2',
  '"v":1,',
  '"jwk":{},',
  '"__proto__":{},',
  '"alg":"none",',
  'HS256',
  'EdDSA',
  'A'.repeat(43),
  `AQ${'A'.repeat(41)}`,
  '\uFEFF',
  '\ud83d',
  'é',
  '　',
];

const MUTATIONS: readonly Mutation[] = [
  (text, random) => splice(text, random, 1, ''),
  (text, random) => splice(text, random, 0, random.pick(DICTIONARY)),
  (text, random) => splice(text, random, 1, random.pick(DICTIONARY)),
  (text, random) => splice(text, random, 1, String.fromCharCode(random.below(128))),
  (text, random) => splice(text, random, 1 + random.below(20), ''),
  (text, random) => splice(text, random, 0, piece(text, random)),
  // A digit for a digit: still JSON, still a number.
  (text, random) =>
    text.replace(/[0-9]+/g, (digits) => (random.chance(0.2) ? String(1 + random.below(10 ** 9)) : digits)),
  // A letter for a letter within a value: often still base64url.
  (text, random) => splice(text, random, 1, random.pick(['A', 'B', 'g', 'w', 'Q', 'z', '_', '7'])),
  // A whole key for another.
  (text, random) =>
    text.replace(/[A-Za-z0-9_-]{43}/, random.pick([`AQ${'A'.repeat(41)}`, '_'.repeat(42).concat('8'), 'A'.repeat(43)])),
  // A version for another.
  (text, random) => text.replace('"v":1', `"v":${random.below(5)}`),
];

/** The text with one thing about it changed; sometimes it stays as it was. */
export const mutateText = (text: string, random: Random): string => random.pick(MUTATIONS)(text, random);

function splice(text: string, random: Random, removed: number, put: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + put + text.slice(at + removed);
}

function piece(text: string, random: Random): string {
  const from = random.below(text.length + 1);
  return text.slice(from, from + random.below(60));
}
