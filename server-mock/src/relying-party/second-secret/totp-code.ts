import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app knows it. */
const ALGORITHM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const PERIOD_MS = ALGORITHM.period * 1000;
/** A clock may be one step off, either way. */
const WINDOW = 1;
/** As long as the hash (RFC 4226, section 4, R6). */
const SEED_BYTES = 20;
const GROUP = 4;

/** @returns the seed in base32, as apps take it */
export function newTotpSeed(random: (bytes: number) => Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(random(SEED_BYTES)).buffer }).base32;
}

/** The time step whose code this is, out of those that count now; null for a wrong code. */
export function totpStepOf(seed: string, digits: string, nowMs: number): number | null {
  const totp = new TOTP({ ...ALGORITHM, secret: Secret.fromBase32(seed) });
  const delta = totp.validate({ token: digits, timestamp: nowMs, window: WINDOW });
  return delta === null ? null : Math.floor(nowMs / PERIOD_MS) + delta;
}

/** What the QR code carries. */
export function otpauthUri(
  seed: string,
  { issuer, label }: { readonly issuer: string; readonly label: string },
): string {
  return new TOTP({ ...ALGORITHM, secret: Secret.fromBase32(seed), issuer, label }).toString();
}

/** In groups, for who has to type it. */
export function grouped(text: string, separator: string): string {
  return (text.match(new RegExp(`.{1,${GROUP}}`, 'gu')) ?? []).join(separator);
}
