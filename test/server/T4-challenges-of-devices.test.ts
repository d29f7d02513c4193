import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChallengeAnswer, ChallengePurpose } from '#protocol';
import {
  type Answer,
  askChallenge,
  broker,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT, wordsOf } from './steps/captured.ts';
import { furtherPc } from './steps/further-pc.ts';

type DevicePurpose = Extract<ChallengePurpose, 'pin' | 'platform' | 'keep' | 'veto' | 'mail' | 'unlock'>;
const PURPOSES: readonly DevicePurpose[] = ['pin', 'platform', 'keep', 'veto', 'mail', 'unlock'];

let shop: TestBroker;
/** With a PIN, and with the PC's own authenticator: between them every purpose. */
let pin: ProtectedCustomer;
let platform: ProtectedCustomer;
let browser: Visitor;

beforeAll(async () => {
  shop = await broker();
  pin = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
  platform = await protectedCustomer(shop, 'taro', { tier: 'platform' });
  browser = visitor(shop);
  await browser.get(PATHS.login);
});
afterAll(() => shop[Symbol.asyncDispose]());

const ownerOf = (purpose: DevicePurpose): ProtectedCustomer => (purpose === 'platform' ? platform : pin);

/** What the owner's device would send over this challenge, caught before it arrived. */
async function caught(
  purpose: DevicePurpose,
  challenge?: ChallengeAnswer,
): Promise<readonly [path: string, body: unknown]> {
  const { device } = ownerOf(purpose);
  const given = { lose: 'request' as const, ...(challenge ? { challenge } : {}) };
  switch (purpose) {
    case 'platform':
      return [ENDPOINT.platform, (await device.assert(visitor(shop), given)).body];
    case 'pin':
      return [ENDPOINT.oprf, { v: 1, proof: (await device.evaluate(visitor(shop), given)).proof }];
    case 'unlock':
      return [
        ENDPOINT.device,
        { v: 1, proof: (await device.smartUnlock(visitor(shop), { ...given, unasked: true })).proof },
      ];
    default:
      return [ENDPOINT.device, { v: 1, proof: (await device.act(visitor(shop), purpose, given)).proof }];
  }
}
const send = ([path, body]: readonly [string, unknown], from = visitor(shop)): Promise<Answer> =>
  from.postJson(path, body);
const isGood = (answer: Answer): boolean =>
  answer.status === 200 && /"word":"(accepted|verified|evaluated)"/.test(answer.body);
const expectRefused = (answer: Answer): void =>
  expect([answer.status, answer.json()]).toEqual([403, { v: 1, error: 'refused' }]);

describe.each(PURPOSES)('a challenge for %s', (purpose) => {
  it('T3 is used once of fifty that come at once, and not again, by whichever browser', async () => {
    const captured = await caught(purpose);
    const all = await Promise.all(Array.from({ length: 50 }, () => send(captured)));
    expect(all.filter(isGood)).toHaveLength(1);
    for (const answer of all.filter((one) => !isGood(one))) expectRefused(answer);
    expectRefused(await send(captured, browser));
  });

  it('T3 lasts for as long as it says, and the two prompts of an authenticator take time', async () => {
    const { expiresInSeconds: seconds } = await askChallenge(visitor(shop), purpose, [pin.device.kid]);
    expect(seconds).toBe(purpose === 'platform' ? 180 : 60);
    const early = await caught(purpose);
    shop.clock.advance({ seconds: seconds - 1 });
    expect(isGood(await send(early))).toBe(true);
    const late = await caught(purpose);
    shop.clock.advance({ seconds });
    expectRefused(await send(late));
  });

  it('T4 needs no cookie, and takes any', async () => {
    expect(isGood(await send(await caught(purpose), pin.visitor))).toBe(true);
    expect(isGood(await send(await caught(purpose), visitor(shop)))).toBe(true);
  });

  it('T4 of another device is refused, and still serves the other', async () => {
    const owner = ownerOf(purpose);
    const stranger = scriptedDevice(shop);
    for (const kid of [stranger.kid, ownerOf(purpose === 'platform' ? 'pin' : 'platform').device.kid]) {
      const challenge = await askChallenge(visitor(shop), purpose, [kid]);
      expectRefused(await send(await caught(purpose, challenge)));
    }
    const challenge = await askChallenge(visitor(shop), purpose, [owner.device.kid]);
    expect(isGood(await send(await caught(purpose, challenge)))).toBe(true);
  });

  it('T4 for something else is refused, and still serves the other', async () => {
    for (const other of PURPOSES.filter((one) => one !== purpose && ownerOf(one) === ownerOf(purpose))) {
      const { kid } = ownerOf(purpose).device;
      const challenge = await askChallenge(visitor(shop), other, [kid]);
      expectRefused(await send(await caught(purpose, challenge)));
      expect(isGood(await send(await caught(other, challenge)))).toBe(true);
    }
    const foreign = PURPOSES.filter((one) => one !== purpose);
    for (const other of foreign) {
      const challenge = await askChallenge(visitor(shop), other, [ownerOf(purpose).device.kid]);
      expectRefused(await send(await caught(purpose, challenge)));
    }
  });

  it('T4 for a login is refused, and still serves the login', async () => {
    if (purpose === 'platform') return;
    const challenge = await askChallenge(browser, 'login', [pin.device.kid]);
    expectRefused(await send(await caught(purpose, challenge), browser));
    expect((await pin.device.prove(browser, { challenge })).word).toBe('accepted');
  });

  it('T4 logs nobody in', async () => {
    const challenge = await askChallenge(browser, purpose, [pin.device.kid]);
    expect((await pin.device.prove(browser, { challenge })).answer?.status).toBe(403);
  });

  it('T4 is asked for one device, no more and no less', async () => {
    for (const kids of [[], [pin.device.kid, platform.device.kid], [pin.device.kid, pin.device.kid]]) {
      const answer = await browser.postJson(ENDPOINT.challenge, { v: 1, purpose, kids });
      expect([answer.status, wordsOf(answer)]).toEqual([400, 'malformed']);
    }
  });

  it('T17 is given for unknown devices alike', async () => {
    const known = await askChallenge(visitor(shop), purpose, [pin.device.kid]);
    const stranger = scriptedDevice(shop);
    const unknown = await askChallenge(visitor(shop), purpose, [stranger.kid]);
    expect(Object.keys(unknown).toSorted()).toEqual(Object.keys(known).toSorted());
    expect(Object.keys(unknown.heads)).toEqual([stranger.kid]);
    expect(unknown.registration).toBeNull();
    expect((await askChallenge(browser, purpose, [stranger.kid])).heads).toEqual(unknown.heads);
  });
});

describe('a proof in the post of another', () => {
  it('T4 is refused at every endpoint but its own', async () => {
    const keep = await caught('keep');
    const evaluation = await caught('pin');
    const proofOf = ([, body]: readonly [string, unknown]) => (body as { readonly proof: string }).proof;
    for (const [path, body] of [
      [ENDPOINT.oprf, keep[1]],
      [ENDPOINT.device, evaluation[1]],
      [ENDPOINT.proof, { v: 1, proofs: [proofOf(keep)] }],
      [ENDPOINT.proof, { v: 1, proofs: [proofOf(evaluation)] }],
      [ENDPOINT.register, { v: 1, proof: proofOf(keep), name: 'PC' }],
      [ENDPOINT.register, { v: 1, proof: proofOf(evaluation), name: 'PC' }],
    ] as const) {
      expectRefused(await pin.visitor.postJson(path, body));
    }
    expect([isGood(await send(keep)), isGood(await send(evaluation))]).toEqual([true, true]);
  });

  it('T4 of one PC is refused under the ID of another PC of the same customer', async () => {
    (await pin.logIn()).expectStatus(303);
    await pin.logIn();
    const study = await furtherPc(pin);
    const kid = (honest: object) => ({ ...honest, kid: pin.device.kid });
    const challenge = await askChallenge(visitor(shop), 'keep', [pin.device.kid]);
    const prs = pin.device.memory.presence?.key.publicKey ?? null;
    const crossed = await study.device.act(visitor(shop), 'keep', { header: kid, challenge, tier: 'pin', prs });
    expect([crossed.answer?.status, crossed.word]).toEqual([200, 'refused']);
    expect((await pin.device.act(visitor(shop), 'keep')).word).toBe('accepted');
  });
});

describe('a proof from another extension', () => {
  it('T9 is refused, though that is one of those that may speak', async () => {
    const other = `chrome-extension://${'b'.repeat(32)}`;
    await using two = await broker({ config: { extensionOrigins: [shop.extensionOrigin, other] } });
    const home = await protectedCustomer(two, 'hanako', { tier: 'pin' });
    const from = { headers: { origin: other } };
    const kept = await home.device.act(visitor(two), 'keep', { lose: 'request' });
    expect((await visitor(two).postJson(ENDPOINT.device, { v: 1, proof: kept.proof }, from)).json()).toMatchObject({
      word: 'refused',
    });
    const asked = await home.device.evaluate(visitor(two), { lose: 'request' });
    expectRefused(await visitor(two).postJson(ENDPOINT.oprf, { v: 1, proof: asked.proof }, from));
    expect((await home.device.unlock(visitor(two))).word).toBe('accepted');
  });
});
