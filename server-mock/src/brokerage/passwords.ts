import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { promisify } from 'node:util';
import { createTurnstile, type Lane } from './turnstile.ts';

/** OWASP's minimum for argon2id. A stored hash names its own costs, so these may rise without a migration. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const PARALLELISM = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** Each run holds 19 MiB and a thread of the pool; more at once would only make everybody wait longer. */
const AT_ONCE = 2;

/** Longer inputs are no passwords but load. Checked on the UTF-8 bytes. */
export const PASSWORD_MAX_BYTES = 256;

/** Publishes one message per computed hash: the operator's measure of password work, and a test's proof of its absence. */
export const passwordWork = channel('anshin-key:password-work');

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{43,86})$/;

const derive = promisify(argon2);
const turnstile = createTurnstile(AT_ONCE);

interface Costs {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** What was typed, as bytes. NFKC, because Japanese keyboards leave full-width digits and letters behind. */
const passwordBytes = (typed: string): Uint8Array => new TextEncoder().encode(typed.normalize('NFKC'));

const tagOf = (lane: Lane, message: Uint8Array, nonce: Uint8Array, tagLength: number, costs: Costs): Promise<Buffer> =>
  turnstile(lane, () => {
    passwordWork.publish({});
    return derive('argon2id', { message, nonce, tagLength, ...costs });
  });

const toPhcBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** Resolves to a PHC string with a fresh salt. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const costs = { memory: MEMORY_KIB, passes: PASSES, parallelism: PARALLELISM };
  const tag = await tagOf('anybody', passwordBytes(password), salt, TAG_BYTES, costs);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}$${toPhcBase64(salt)}$${toPhcBase64(tag)}`;
}

/** True when `typed` is the password behind `expectedPhc`. Rejects when `expectedPhc` is no argon2id PHC string. */
export async function verifyPassword(expectedPhc: string, typed: string, lane: Lane = 'anybody'): Promise<boolean> {
  const parts = PHC.exec(expectedPhc);
  if (!parts) throw new TypeError('"expectedPhc" expected an argon2id PHC string');
  const [, memory, passes, parallelism, salt, tag] = parts as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const message = passwordBytes(typed);
  if (message.length > PASSWORD_MAX_BYTES) return false;
  const expectedTag = Buffer.from(tag, 'base64');
  const costs = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const actualTag = await tagOf(lane, message, Buffer.from(salt, 'base64'), expectedTag.length, costs);
  return timingSafeEqual(actualTag, expectedTag);
}
