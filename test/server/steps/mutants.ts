import { createHmac, randomBytes } from 'node:crypto';
import { base64Url, type JsonObject, type ProofHooks } from '../../kit/index.ts';

/** A public key that no device here holds: the one of RFC 8032, section 7.1, test 2. */
const NOBODYS_KEY = 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw';

/** The hash of a credential that nobody has. */
const CREDENTIAL_HASH = base64Url(new Uint8Array(32).fill(7));

/** Any key that stands in the proof itself. */
function publicKeyIn(signingInput: Uint8Array): string {
  const parts = Buffer.from(signingInput).toString().split('.');
  const texts = parts.map((part) => Buffer.from(part, 'base64url').toString());
  return /"(?:x|nxt)":"([\w-]{43})"/.exec(texts.join())?.[1] ?? '';
}

const header = (change: JsonObject): ProofHooks => ({ header: (honest) => ({ ...honest, ...change }) });
const claims = (change: JsonObject): ProofHooks => ({ claims: (honest) => ({ ...honest, ...change }) });
const without = (name: string): ProofHooks => ({
  claims: (honest) => Object.fromEntries(Object.entries(honest).filter(([member]) => member !== name)),
});
const bytes = (change: (honest: Uint8Array) => Uint8Array): ProofHooks => ({ signature: change });

const L = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

/** S + L: the same signature to a library that does not look. */
function plusL(signature: Uint8Array): Uint8Array {
  const s = BigInt(`0x${Buffer.from(signature.slice(32)).reverse().toString('hex')}`) + L;
  const encoded = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
  return Uint8Array.from([...signature.slice(0, 32), ...encoded]);
}

/** What may be wrong with any proof, by what is wrong. */
export const ANY_PROOF: Readonly<Record<string, ProofHooks>> = {
  'alg none, unsigned': { ...header({ alg: 'none' }), compact: (text) => text.replace(/[^.]+$/, '') },
  'alg none, signed': header({ alg: 'none' }),
  'alg HS256': header({ alg: 'HS256' }),
  'alg HS256 under the public key': {
    ...header({ alg: 'HS256' }),
    // The header of a registration carries the key; that of a login does not, and the attacker knows it from elsewhere.
    signature: (_honest, input) => createHmac('sha512', publicKeyIn(input)).update(input).digest(),
  },
  'alg EdDSA': header({ alg: 'EdDSA' }),
  'alg ES256': header({ alg: 'ES256' }),
  'alg ed25519': header({ alg: 'ed25519' }),
  'alg absent': { header: ({ alg: _alg, ...rest }) => rest },
  'alg a list': header({ alg: ['Ed25519'] }),
  'typ JWT': header({ typ: 'JWT' }),
  'typ absent': { header: ({ typ: _typ, ...rest }) => rest },
  'typ of a rotation': header({ typ: 'adp-rotation+jwt' }),
  crit: header({ crit: ['exp'], exp: 1 }),
  b64: header({ b64: false, crit: ['b64'] }),
  x5u: header({ x5u: 'https://evil.example/key' }),
  jku: header({ jku: 'https://evil.example/keys' }),
  'kid absent': { header: ({ kid: _kid, ...rest }) => rest },
  'kid with a path': header({ kid: '../../etc/passwd' }),
  'kid with SQL': header({ kid: "' or '1'='1" }),
  'kid of 15 bytes': header({ kid: base64Url(randomBytes(15)) }),
  'kid a number': header({ kid: 7 }),
  'kid in other base64url': header({ kid: `${base64Url(new Uint8Array(16)).slice(0, -1)}B` }),
  'a header member twice': { headerText: (json) => json.replace('{', '{"alg":"none",') },
  'a claim twice': { claimsText: (json) => json.replace('{', '{"ctr":1,') },
  'claims not canonical': { claimsText: (json) => json.replace('{', '{ ') },
  'claims no object': { claimsText: () => '[]' },
  'claims a string': { claimsText: () => '"x"' },
  'claims broken': { claimsText: (json) => json.slice(0, -1) },
  'claims with a byte order mark': { claimsText: (json) => `\u{feff}${json}` },
  'claims ten deep': { claimsText: () => `${'{"a":'.repeat(10)}1${'}'.repeat(10)}` },
  'a claim too many': claims({ admin: true }),
  __proto__: { claimsText: (json) => json.replace('{', '{"__proto__":{"prp":"login"},') },
  'v 2': claims({ v: 2 }),
  'v "1"': claims({ v: '1' }),
  'ctr 0': claims({ ctr: 0 }),
  'ctr negative': claims({ ctr: -1 }),
  'ctr a half': claims({ ctr: 1.5 }),
  'ctr 2^53': { claimsText: (json) => json.replace(/"ctr":\d+/, '"ctr":9007199254740992') },
  'ctr 1e400': { claimsText: (json) => json.replace(/"ctr":\d+/, '"ctr":1e400') },
  'ctr a string': claims({ ctr: '7' }),
  'ctr absent': without('ctr'),
  'nonce absent': without('nonce'),
  'nonce of 31 bytes': claims({ nonce: base64Url(randomBytes(31)) }),
  'nonce null': claims({ nonce: null }),
  'nonce made up': claims({ nonce: base64Url(randomBytes(32)) }),
  'aud absent': without('aud'),
  'aud another broker': claims({ aud: 'https://evil.example' }),
  'aud with a slash': { claims: (honest) => ({ ...honest, aud: `${String(honest.aud)}/` }) },
  'aud a list': { claims: (honest) => ({ ...honest, aud: [honest.aud] }) },
  'org another page': claims({ org: 'https://evil.example' }),
  'org "null"': claims({ org: 'null' }),
  'org absent': without('org'),
  'prp unknown': claims({ prp: 'everything' }),
  'prp pin': claims({ prp: 'pin' }),
  'jti of 8 bytes': claims({ jti: base64Url(randomBytes(8)) }),
  'iat negative': claims({ iat: -5 }),
  'uv claimed': claims({ uv: 'blood' }),
  'signature with one bit wrong': bytes((honest) => honest.with(50, (honest[50] ?? 0) ^ 1)),
  'signature of zeros': bytes(() => new Uint8Array(64)),
  'signature S + L': bytes(plusL),
  'signature of 63 bytes': bytes((honest) => honest.slice(0, 63)),
  'signature of 65 bytes': bytes((honest) => Uint8Array.from([...honest, 0])),
  'signature of another': bytes(() => randomBytes(64)),
  'signature padded': { compact: (text) => `${text}==` },
  'four parts': { compact: (text) => `${text}.e30` },
  'two parts': { compact: (text) => text.slice(0, text.lastIndexOf('.')) },
  'no parts': { compact: () => '...' },
  empty: { compact: () => '' },
  'a blank in it': { compact: (text) => text.replace('.', ' .') },
  'ordinary base64': { compact: (text) => text.replaceAll('-', '+').replaceAll('_', '/').concat('+') },
  'over 2 KiB': { compact: (text) => text + 'A'.repeat(2048) },
  'full of emoji': { compact: () => '🦊🦊🦊' },
};

export const ONLY_LOGIN: Readonly<Record<string, ProofHooks>> = {
  'jwk in a login': header({ jwk: { kty: 'OKP', crv: 'Ed25519', x: base64Url(randomBytes(32)) } }),
  'kid of a stranger': header({ kid: base64Url(randomBytes(16)) }),
  'gen a string': claims({ gen: '0' }),
  'gen beyond': claims({ gen: 2 ** 52 }),
  'gen absent': without('gen'),
  'nxt absent': without('nxt'),
  'nxt short': claims({ nxt: base64Url(randomBytes(31)) }),
  'ack 0': claims({ ack: 0 }),
  'ack a string': claims({ ack: '1' }),
  'org null': claims({ org: null }),
  'prp register': claims({ prp: 'register' }),
};

export const ONLY_REGISTER: Readonly<Record<string, ProofHooks>> = {
  'jwk absent': { header: ({ jwk: _jwk, ...rest }) => rest },
  'jwk null': header({ jwk: null }),
  'jwk of another curve': header({ jwk: { kty: 'OKP', crv: 'X25519', x: base64Url(new Uint8Array(32).fill(9)) } }),
  'jwk of another kind': header({ jwk: { kty: 'EC', crv: 'P-256', x: base64Url(new Uint8Array(32).fill(9)) } }),
  'jwk with a private part': {
    header: (honest) => ({ ...honest, jwk: { ...(honest.jwk as object), d: base64Url(randomBytes(32)) } }),
  },
  'jwk of somebody else': header({ jwk: { kty: 'OKP', crv: 'Ed25519', x: NOBODYS_KEY } }),
  'ctr 2': claims({ ctr: 2 }),
  gen: claims({ gen: 0 }),
  'prp login': claims({ prp: 'login' }),
  'tier absent': without('tier'),
  'tier unknown': claims({ tier: 'hardware' }),
  'tier a list': claims({ tier: ['software'] }),
  'prs absent': without('prs'),
  'prs without a PIN': claims({ prs: NOBODYS_KEY }),
  'crd absent': without('crd'),
  'crd without a platform': claims({ crd: CREDENTIAL_HASH }),
  'crd too short': claims({ tier: 'platform', uv: 'platform', crd: base64Url(randomBytes(31)) }),
  'a platform without crd': claims({ tier: 'platform', uv: 'platform' }),
  'a PIN without prs': claims({ tier: 'pin', uv: 'pin' }),
  'a PIN that nobody prepared': claims({ tier: 'pin', uv: 'pin', prs: NOBODYS_KEY }),
  'a platform that nobody prepared': claims({ tier: 'platform', uv: 'platform', crd: CREDENTIAL_HASH }),
  'uv of another tier': claims({ uv: 'pin' }),
};

/** Of what a device sends on its own account, and of the presence key's proofs. */
export const ONLY_DEVICE: Readonly<Record<string, ProofHooks>> = {
  'jwk in it': header({ jwk: { kty: 'OKP', crv: 'Ed25519', x: NOBODYS_KEY } }),
  'kid of a stranger': header({ kid: base64Url(randomBytes(16)) }),
  'gen a string': claims({ gen: '0' }),
  'nxt absent': without('nxt'),
  'ack 0': claims({ ack: 0 }),
  'org of the broker': { claims: (honest) => ({ ...honest, org: honest.aud }) },
  'prp login': claims({ prp: 'login' }),
  'prp unlock': claims({ prp: 'unlock' }),
  'a tier too many': claims({ tier: 'software' }),
  'bld in it': claims({ bld: base64Url(randomBytes(32)) }),
};

/** Of the `keep` of a PC with a PIN: how its key is kept. */
export const ONLY_KEEP: Readonly<Record<string, ProofHooks>> = {
  'tier absent': without('tier'),
  'prs absent': without('prs'),
  'prs null': claims({ prs: null }),
  'crd absent': without('crd'),
  'crd with a PIN': claims({ crd: CREDENTIAL_HASH }),
  'a platform without crd': claims({ tier: 'platform', prs: null }),
  'a platform with prs': claims({ tier: 'platform', crd: CREDENTIAL_HASH }),
  'crd a list': claims({ tier: 'platform', prs: null, crd: [CREDENTIAL_HASH] }),
};

export const ONLY_PIN: Readonly<Record<string, ProofHooks>> = {
  'jwk absent': { header: ({ jwk: _jwk, ...rest }) => rest },
  'jwk of somebody else': header({ jwk: { kty: 'OKP', crv: 'Ed25519', x: NOBODYS_KEY } }),
  'jwk of another curve': header({ jwk: { kty: 'OKP', crv: 'X25519', x: base64Url(new Uint8Array(32).fill(9)) } }),
  'kid of a stranger': header({ kid: base64Url(randomBytes(16)) }),
  'bld absent': without('bld'),
  'bld a number': claims({ bld: 7 }),
  'bld too short': claims({ bld: base64Url(randomBytes(31)) }),
  'gen in it': claims({ gen: 0 }),
  'nxt in it': claims({ nxt: NOBODYS_KEY }),
  'org of the broker': { claims: (honest) => ({ ...honest, org: honest.aud }) },
  'prp keep': claims({ prp: 'keep' }),
};
