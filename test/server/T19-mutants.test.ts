import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  customer,
  isLoggedIn,
  type JsonObject,
  logIn,
  optIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT, isAccepted, wordsOf } from './steps/captured.ts';
import { countRows, deviceRow } from './steps/database.ts';
import { ANY_PROOF, ONLY_LOGIN, ONLY_REGISTER } from './steps/mutants.ts';

let shop: TestBroker;
let hanako: ProtectedCustomer;
/** A session that may register a PC. */
let registering: Visitor;
let browser: Visitor;

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako');
  registering = visitor(shop);
  await logIn(registering, customer('taro'));
  await optIn(registering, customer('taro'));
});
beforeEach(async () => {
  browser = visitor(shop);
  await browser.get(PATHS.login);
});
afterAll(() => shop[Symbol.asyncDispose]());

/** What the answer to nonsense may be, and no other. */
function expectRefusal(answer: Answer): void {
  const said = wordsOf(answer);
  if (answer.status === 200) expect(said).toEqual(['refused']);
  else if (answer.status === 403) expect(said).toBe('refused');
  else {
    expect(answer.status).toBe(400);
    expect(['malformed', 'unsupported_version', 'key_not_admitted']).toContain(said);
  }
}

describe('a login proof', () => {
  it.each(Object.entries({ ...ANY_PROOF, ...ONLY_LOGIN }))('T19 is refused with %s', async (_what, hooks) => {
    const { answer } = await hanako.device.prove(browser, hooks);
    if (!answer) throw new Error('No answer came');
    expectRefusal(answer);
    expect(isLoggedIn(await browser.submit(PATHS.login, hanako.customer as never))).toBe(false);
  });

  it('T19 is accepted when honest, after all of that: the device is not suspended', async () => {
    expect(await deviceRow(shop, hanako.device)).toMatchObject({ status: 'active' });
    expect(isLoggedIn(await hanako.logIn(browser))).toBe(true);
  });
});

describe('a registration', () => {
  it.each(Object.entries({ ...ANY_PROOF, ...ONLY_REGISTER }))('T19 is refused with %s', async (_what, hooks) => {
    const devices = countRows(shop, 'devices');
    const { answer } = await scriptedDevice(shop).register(registering, hooks);
    expectRefusal(answer);
    expect(countRows(shop, 'devices')).toBe(devices);
  });

  const good = { name: 'リビングのPC' };
  it.each<[string, JsonObject]>([
    ['a tier, which only the signed claims have', { tier: 'software' }],
    ['no name', { name: undefined }],
    ['an empty name', { name: '' }],
    ['a blank name', { name: '　 ' }],
    ['a name of 41 characters', { name: 'あ'.repeat(41) }],
    ['a name with a line break', { name: 'PC\nBcc: evil@example' }],
    ['a name read from right to left', { name: 'PC\u{202e}gnp' }],
    ['a name with a zero-width space', { name: 'PC\u{200b}' }],
    ['a name of half a character', { name: '\ud800' }],
    ['a name that is a list', { name: ['PC'] }],
    ['a member too many', { admin: true }],
    ['another version', { v: 2 }],
  ])('T19 is refused with %s', async (_what, change) => {
    const { answer } = await scriptedDevice(shop).register(registering, {
      body: (body) => ({ ...body, ...good, ...change }),
    });
    expect(answer.status).toBe(400);
    expect(['malformed', 'unsupported_version']).toContain(wordsOf(answer));
  });

  it('T19 is accepted when honest, after all of that', async () => {
    expect((await scriptedDevice(shop).register(registering)).answer.status).toBe(200);
  });
});

describe('several proofs in one post', () => {
  it('T19 are refused when one device speaks twice, and the challenge is not used up', async () => {
    const { proofs, challenge } = await hanako.device.prove(browser, { lose: 'proof' });
    const [proof = ''] = proofs;
    const twice = await browser.postJson(ENDPOINT.proof, { v: 1, proofs: [proof, proof] });
    expect([twice.status, wordsOf(twice)]).toEqual([400, 'malformed']);
    expect(isAccepted(await browser.postJson(ENDPOINT.proof, { v: 1, proofs: [proof] }))).toBe(true);
    expect(challenge.expiresInSeconds).toBe(60);
  });
});
