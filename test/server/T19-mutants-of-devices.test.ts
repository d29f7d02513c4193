import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { wordsOf } from './steps/captured.ts';
import { deviceRow } from './steps/database.ts';
import { ANY_PROOF, ONLY_DEVICE, ONLY_KEEP, ONLY_PIN } from './steps/mutants.ts';
import { oprfOf, standingOf } from './steps/tiers.ts';

let shop: TestBroker;
let hanako: ProtectedCustomer;

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
});
afterAll(() => shop[Symbol.asyncDispose]());

const said = (answer: Answer): unknown => (answer.json() as { readonly word?: string }).word ?? wordsOf(answer);

function expectRefusal(answer: Answer | null): void {
  if (!answer) throw new Error('No answer came');
  if (answer.status === 200 || answer.status === 403) expect(said(answer)).toBe('refused');
  else {
    expect(answer.status).toBe(400);
    expect(['malformed', 'unsupported_version', 'key_not_admitted']).toContain(said(answer));
  }
}

const MAIL = Object.entries({ ...ANY_PROOF, ...ONLY_DEVICE });
const { 'a tier too many': _itsOwn, ...OF_DEVICE } = ONLY_DEVICE;
const KEEP = Object.entries({ ...ANY_PROOF, ...OF_DEVICE, ...ONLY_KEEP });

describe.each([
  ['mail', MAIL],
  ['keep', KEEP],
] as const)('a proof for %s', (act, mutants) => {
  it.each(mutants)('T19 is refused with %s', async (_what, hooks) => {
    const before = await standingOf(shop, hanako.device);
    expectRefusal((await hanako.device.act(visitor(shop), act, hooks)).answer);
    expect(await standingOf(shop, hanako.device)).toEqual(before);
  });

  it('T19 is accepted when honest, after all of that', async () => {
    expect((await hanako.device.act(visitor(shop), act)).word).toBe('accepted');
  });
});

describe('a proof of the presence key', () => {
  // That is what it is for.
  const { 'prp pin': _own, ...rest } = ANY_PROOF;
  it.each(Object.entries({ ...rest, ...ONLY_PIN }))(
    'T19 is refused with %s, and burns no try',
    async (_what, hooks) => {
      const before = await oprfOf(shop, hanako.device);
      expectRefusal((await hanako.device.evaluate(visitor(shop), hooks)).answer);
      expect(await oprfOf(shop, hanako.device)).toEqual(before);
    },
  );

  it('T19 is evaluated when honest, after all of that', async () => {
    expect((await hanako.device.evaluate(visitor(shop))).word).toBe('evaluated');
    expect(await deviceRow(shop, hanako.device)).toMatchObject({ status: 'active' });
    expect(shop.log.text()).not.toContain('a request failed inside');
  });
});
