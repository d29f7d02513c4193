/** Everything that must never be found in clear, by what it is. */
export type Secrets = Readonly<Record<string, string>>;

/**
 * The ways in which a secret could stand in bytes: as it is, without its hyphens, its decoded bytes, in hexadecimal, and
 * inside of a longer base64 text, where it begins at one of three places of a group.
 */
export function formsOf(secret: string): readonly Buffer[] {
  const plain = Buffer.from(secret);
  const bare = Buffer.from(secret.replaceAll('-', ''));
  const decoded = /^[A-Za-z0-9_-]{43}$/.test(secret) ? [Buffer.from(secret, 'base64url')] : [];
  const whole = [plain, bare, ...decoded];
  const asHex = whole.map((bytes) => Buffer.from(bytes.toString('hex')));
  const asBase64 = whole.flatMap((bytes) => [0, 1, 2].flatMap((shift) => inBase64(bytes, shift)));
  return [...whole, ...asHex, ...asBase64];
}

/** The symbols of both alphabets that stay the same whatever stands before and after. */
function inBase64(bytes: Buffer, shift: number): readonly Buffer[] {
  const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
  const first = Math.ceil((shift * 8) / 6);
  const last = Math.floor((padded.length * 8) / 6);
  return (['base64', 'base64url'] as const).map((alphabet) =>
    Buffer.from(padded.toString(alphabet).slice(first, last)),
  );
}

/** Names of the secrets that stand somewhere in the bytes. */
export function foundIn(bytes: Buffer, secrets: Secrets): readonly string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => formsOf(secret).some((form) => bytes.includes(form)))
    .map(([name]) => name);
}
