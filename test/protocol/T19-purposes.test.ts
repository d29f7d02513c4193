import { describe, expect, it } from 'vitest';
import { type ProofHeader, PURPOSES, type Purpose, parseProof } from '#protocol';
import { forge, without } from './kit/forge.ts';
import { codeOf, refusalOf } from './kit/refusal.ts';
import {
  BLINDED,
  COMMON,
  counting,
  EVOLVING,
  HEADER,
  KEEP,
  MAIL,
  PIN,
  PIN_HEADER,
  REGISTER,
  REGISTER_HEADER,
  VETO,
} from './kit/samples.ts';

const act = { t: 'withdrawal', id: 'w_42', h: counting(32, 0) };
const sid = counting(32, 1);

/** Honest claims for each purpose. */
const HONEST: { readonly [Prp in Purpose]: object } = {
  register: REGISTER,
  pin: PIN,
  login: { ...COMMON, ...EVOLVING, prp: 'login' },
  unlock: { ...COMMON, ...EVOLVING, prp: 'unlock' },
  veto: VETO,
  mail: MAIL,
  keep: KEEP,
  listen: { ...COMMON, ...EVOLVING, prp: 'listen' },
  read: { ...COMMON, ...EVOLVING, prp: 'read' },
  approve: { ...COMMON, ...EVOLVING, prp: 'approve', act, num: 42 },
  confirm: { ...COMMON, ...EVOLVING, prp: 'confirm', act },
  refresh: { ...COMMON, ...EVOLVING, prp: 'refresh', sid },
};

const HEADERS: Partial<Record<Purpose, ProofHeader>> = { register: REGISTER_HEADER, pin: PIN_HEADER };
const headerFor = (purpose: Purpose): ProofHeader => HEADERS[purpose] ?? HEADER;
const read = (purpose: Purpose, claims: object) => parseProof(forge({ header: headerFor(purpose), claims }));

describe('the purpose of a proof', () => {
  it.each(PURPOSES)('reads the claims for %s', (purpose) => {
    expect(read(purpose, HONEST[purpose]).claims).toEqual(HONEST[purpose]);
  });

  it.each(['', 'Login', 'login ', 'admin', 'transfer', 'platform', 'oprf', 'change', '__proto__', 'constructor'])(
    'T19 refuses the purpose %j',
    (prp) => {
      expect(refusalOf(() => parseProof(forge({ claims: { ...HONEST.login, prp } }))).message).toMatch(
        /^claims\.prp: /,
      );
    },
  );

  it.each(PURPOSES.flatMap((purpose) => Object.keys(HONEST[purpose]).map((name) => [purpose, name] as const)))(
    'T19 refuses %s without %s',
    (purpose, name) => {
      expect(codeOf(() => read(purpose, without(HONEST[purpose], name)))).toBe('malformed');
    },
  );

  it.each(
    PURPOSES.flatMap((purpose) =>
      Object.entries({ ...EVOLVING, act, num: 42, sid, tier: 'software', prs: null, crd: null, bld: BLINDED })
        .filter(([name]) => !Object.hasOwn(HONEST[purpose], name))
        .map(([name, value]) => [purpose, name, value] as const),
    ),
  )('T19 refuses %s with %s, which belongs to another purpose', (purpose, name, value) => {
    expect(codeOf(() => read(purpose, { ...HONEST[purpose], [name]: value }))).toBe('malformed');
  });

  it('T19 refuses a registration that does not begin to count at 1', () => {
    expect(refusalOf(() => read('register', { ...REGISTER, ctr: 2 })).message).toBe(
      'claims.ctr: expected a whole number from 1 to 1, got a number',
    );
  });

  it.each([
    ['an unknown member', { ...act, x: 1 }],
    ['no hash', without(act, 'h')],
    ['a hash of 31 bytes', { ...act, h: counting(31, 0) }],
    ['a type with blanks', { ...act, t: 'with drawal' }],
    ['a type that is too long', { ...act, t: 'a'.repeat(33) }],
    ['an id that is a path', { ...act, id: '../1' }],
    ['an id that is empty', { ...act, id: '' }],
    ['an id that is a number', { ...act, id: 42 }],
    ['a list', [act]],
    ['null', null],
  ])('T19 refuses an action with %s', (_, changed) => {
    expect(codeOf(() => read('confirm', { ...HONEST.confirm, act: changed }))).toBe('malformed');
  });
});
