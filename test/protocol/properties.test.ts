import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assembleProof,
  type Base64Url,
  canonicalizeJson,
  decodeBase64Url,
  decodeUtf8,
  encodeBase64Url,
  encodeSigningInput,
  encodeUtf8,
  formatVoucherCode,
  type ProofClaims,
  type ProofHeader,
  parseProof,
  parseStrictJson,
  parseVoucherCode,
} from '#protocol';
import { DEVICE_KEY, NEXT_KEY, OTHER_KEY, PRESENCE_KEY } from './kit/keys.ts';
import { refusalOf } from './kit/refusal.ts';
import { CREDENTIAL_HASH, JWK } from './kit/samples.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const text = (length: number) => bytes(length).map((value) => encodeBase64Url(value));
const whole = (min: number) => fc.integer({ min, max: Number.MAX_SAFE_INTEGER });

/** JSON of the wire: whole numbers, well-formed strings without NUL. */
const wireString = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed() && !value.includes('\0'));
const wireJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }).map((value) => value + 0),
    wireString,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(wireString, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const origin = fc
  .tuple(
    fc.constantFrom('https', 'http'),
    fc.webFragments().map(() => 'broker'),
    fc.option(fc.integer({ min: 1024, max: 65_535 })),
  )
  .map(([scheme, host, port]) => `${scheme}://${host}.example${port === null ? '' : `:${port}`}`);

const common = {
  v: fc.constant(1),
  aud: origin,
  org: fc.option(origin),
  nonce: text(32),
  jti: text(16),
  iat: whole(0),
  uv: fc.constantFrom('none', 'pin', 'platform'),
};
const evolving = { gen: whole(0), nxt: fc.constantFrom(NEXT_KEY.x, OTHER_KEY.x), ack: whole(1) };
const keeping = fc.constantFrom(
  { tier: 'software', prs: null, crd: null },
  { tier: 'platform', prs: null, crd: CREDENTIAL_HASH },
  { tier: 'pin', prs: PRESENCE_KEY.x, crd: null },
);
const counter = whole(2);
const act = fc.record({
  t: fc.stringMatching(/^[a-z][a-z0-9_-]{0,31}$/),
  id: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
  h: text(32),
});

const claims = fc
  .oneof(
    fc.record({
      ...common,
      ...evolving,
      prp: fc.constantFrom('login', 'unlock', 'veto', 'mail', 'listen', 'read'),
      ctr: counter,
    }),
    fc.record({ ...common, ...evolving, prp: fc.constant('refresh'), ctr: counter, sid: text(32) }),
    fc.record({
      ...common,
      ...evolving,
      prp: fc.constant('confirm'),
      ctr: counter,
      act,
    }),
    fc.record({
      ...common,
      ...evolving,
      prp: fc.constant('approve'),
      ctr: counter,
      num: fc.option(fc.integer({ min: 10, max: 99 })),
      act,
    }),
    fc.record({ ...common, prp: fc.constant('pin'), ctr: whole(1), bld: text(32) }),
    fc
      .tuple(fc.record({ ...common, ...evolving, prp: fc.constant('keep'), ctr: counter }), keeping)
      .map(([value, kept]) => ({ ...value, ...kept })),
    fc
      .tuple(fc.record({ ...common, prp: fc.constant('register'), ctr: fc.constant(1) }), keeping)
      .map(([value, kept]) => ({ ...value, ...kept })),
  )
  .map((value) => value as unknown as ProofClaims);

const headerFor = (kid: Base64Url, { prp }: ProofClaims): ProofHeader => ({
  alg: 'Ed25519',
  typ: 'adp+jwt',
  kid: kid as ProofHeader['kid'],
  ...(prp === 'register' || prp === 'pin' ? { jwk: JWK } : {}),
});

describe('properties of the encodings', () => {
  it('base64url agrees with the platform, and each byte string has one text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (value) => {
        const encoded = encodeBase64Url(value);
        expect(encoded).toBe(Buffer.from(value).toString('base64url'));
        expect(decodeBase64Url(encoded, value.length)).toEqual(value);
      }),
    );
  });

  it('whatever base64url decodes, it encodes to the same text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.base64String(), (any, base64) => {
        for (const candidate of [any, base64, base64.replaceAll('=', '')]) {
          let decoded: Uint8Array;
          try {
            decoded = decodeBase64Url(candidate);
          } catch {
            expect(refusalOf(() => decodeBase64Url(candidate)).code).toBe('malformed');
            continue;
          }
          expect(encodeBase64Url(decoded)).toBe(candidate);
        }
      }),
    );
  });

  it('UTF-8 goes there and back for every well-formed text, and refuses every other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(decodeUtf8(encodeUtf8(value))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 8 }), (value) => {
        try {
          expect(encodeUtf8(decodeUtf8(value))).toEqual(value);
        } catch (error) {
          expect(error).toMatchObject({ code: 'malformed' });
        }
      }),
    );
  });

  it('canonical JSON is what JSON.parse reads back, is its own canonical form, and does not know the order', () => {
    fc.assert(
      fc.property(wireJson, (value) => {
        const canonical = canonicalizeJson(value);
        expect(JSON.parse(canonical)).toEqual(value);
        expect(canonicalizeJson(JSON.parse(canonical))).toBe(canonical);
        expect(canonicalizeJson(reversed(value))).toBe(canonical);
      }),
    );
  });

  it('strict JSON reads what JSON.parse reads, for JSON of the wire', () => {
    fc.assert(
      fc.property(wireJson, fc.nat(2), (value, indent) => {
        const written = JSON.stringify(value, null, indent);
        expect(parseStrictJson(written, { maxBytes: 1e6, maxDepth: 8 })).toEqual(JSON.parse(written));
      }),
    );
  });

  it('strict JSON never accepts what JSON.parse refuses, and never differs where both accept', () => {
    const alphabet = '{}[]":,\\ \n\t0123456789.-+eEutrfalsn/bx\u0000\u001f"é😀\ud800'.split('');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 12 }), (symbols) => {
        const written = symbols.join('');
        let strict: unknown;
        try {
          strict = parseStrictJson(written, { maxBytes: 100, maxDepth: 8 });
        } catch (error) {
          expect(error).toMatchObject({ code: 'malformed' });
          return;
        }
        expect(strict).toEqual(JSON.parse(written));
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('properties of proofs', () => {
  it('every proof that can be made is read back whole, and written again is the same', () => {
    fc.assert(
      fc.property(text(16), claims, (kid, value) => {
        const header = headerFor(kid, value);
        const input = encodeSigningInput(header, value);
        const compact = assembleProof(input, DEVICE_KEY.sign(encodeUtf8(input)));
        const parsed = parseProof(compact);
        expect(parsed.header).toEqual(header);
        expect(parsed.claims).toEqual(value);
        expect(decodeUtf8(parsed.signingInput)).toBe(input);
        expect(assembleProof(encodeSigningInput(parsed.header, parsed.claims), parsed.signature)).toBe(compact);
      }),
      { numRuns: 500 },
    );
  });

  it('the largest honest proof stays below the limit with room to spare', () => {
    const longest = 'https://'.padEnd(250, 'a').concat('.jp');
    const input = encodeSigningInput(headerFor(encodeBase64Url(new Uint8Array(16)), { prp: 'login' } as ProofClaims), {
      v: 1,
      prp: 'confirm',
      aud: longest as ProofClaims['aud'],
      org: longest as ProofClaims['aud'],
      nonce: encodeBase64Url(new Uint8Array(32)) as ProofClaims['nonce'],
      jti: encodeBase64Url(new Uint8Array(16)),
      iat: Number.MAX_SAFE_INTEGER,
      ctr: Number.MAX_SAFE_INTEGER,
      uv: 'platform',
      gen: Number.MAX_SAFE_INTEGER,
      nxt: NEXT_KEY.x,
      ack: Number.MAX_SAFE_INTEGER - 1,
      act: { t: 'a'.repeat(32), id: 'a'.repeat(64), h: encodeBase64Url(new Uint8Array(32)) },
    });
    expect(assembleProof(input, DEVICE_KEY.sign(encodeUtf8(input))).length).toBeLessThan(2048);
  });
});

describe('properties of the voucher code', () => {
  const voucher = fc.tuple(bytes(5), bytes(16));

  it('goes there and back, however it is typed', () => {
    fc.assert(
      fc.property(voucher, fc.array(fc.nat(3), { minLength: 41, maxLength: 41 }), ([selector, verifier], styles) => {
        const code = formatVoucherCode(selector, verifier);
        expect(code).toMatch(/^([0-9A-Z*~$=]{5}-){6}[0-9A-Z*~$=]{5}$/);
        const typed = [...code]
          .map((symbol, at) => (styles[at] === 0 ? symbol : typedAs(symbol, styles[at] ?? 0)))
          .join('');
        expect(parseVoucherCode(typed)).toEqual({ selector, verifier });
      }),
    );
  });

  it('finds every wrong symbol and every swap of two neighbours', () => {
    fc.assert(
      fc.property(
        voucher,
        fc.nat(34),
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U'),
        ([selector, verifier], at, other) => {
          const symbols = [...formatVoucherCode(selector, verifier).replaceAll('-', '')];
          const wrong = symbols.with(at, other);
          if (wrong[at] !== symbols[at])
            expect(refusalOf(() => parseVoucherCode(wrong.join(''))).code).toBe('malformed');
          const [one = '', two = ''] = symbols.slice(at, at + 2);
          const swapped = symbols.toSpliced(at, 2, two, one);
          if (two !== '' && one !== two)
            expect(refusalOf(() => parseVoucherCode(swapped.join(''))).code).toBe('malformed');
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** Lower case, full-width, or with something around it that people type. */
function typedAs(symbol: string, style: number): string {
  if (symbol === '-') return ['-', ' ', '　', 'ー'][style] ?? '';
  if (style === 1) return symbol.toLowerCase();
  if (style === 2) return String.fromCodePoint((symbol.codePointAt(0) ?? 0) + 0xfee0);
  return ` ${symbol === '0' ? 'o' : symbol === '1' ? 'l' : symbol}`;
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}
