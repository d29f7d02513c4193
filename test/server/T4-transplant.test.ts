import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askChallenge,
  broker,
  customer,
  isLoggedIn,
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
import { capturedProof, ENDPOINT, isAccepted, postProofs, wordsOf } from './steps/captured.ts';

let shop: TestBroker;
let hanako: ProtectedCustomer;
let victim: Visitor;
let thief: Visitor;

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako');
  victim = visitor(shop);
  thief = visitor(shop);
  for (const browser of [victim, thief]) await browser.get(PATHS.login);
});
afterAll(() => shop[Symbol.asyncDispose]());

describe('a proof in another browser', () => {
  it('T4 is refused, and the victim’s challenge is not burnt by it', async () => {
    const proofs = await capturedProof(hanako.device, victim);
    for (let tries = 0; tries < 3; tries += 1) expect((await postProofs(thief, proofs)).status).toBe(403);
    expect(isAccepted(await postProofs(victim, proofs))).toBe(true);
  });

  it('T4 is refused without a pre-session, and with one that nobody gave out', async () => {
    const proofs = await capturedProof(hanako.device, victim);
    for (const cookie of [null, '__Host-anshin-pre=', `__Host-anshin-pre=${'A'.repeat(43)}`, '__Host-anshin-pre=%FF']) {
      const answer = await victim.postJson(
        ENDPOINT.proof,
        { v: 1, proofs },
        { withoutCookies: true, headers: { cookie } },
      );
      expect([answer.status, wordsOf(answer)]).toEqual([403, 'refused']);
    }
    expect(isAccepted(await postProofs(victim, proofs))).toBe(true);
  });

  it('T4 is refused when the thief’s own device sends it beside its own proof', async () => {
    const ichiro = await protectedCustomer(shop, 'ichiro');
    const [stolen = ''] = await capturedProof(hanako.device, victim);
    const [own = ''] = await capturedProof(ichiro.device, thief);
    const both = await postProofs(thief, [own, stolen]);
    expect([both.status, wordsOf(both)]).toEqual([400, 'malformed']);
    // Refused as a whole: neither challenge is used.
    expect(isAccepted(await postProofs(thief, [own]))).toBe(true);
    expect(isAccepted(await postProofs(victim, [stolen]))).toBe(true);
  });

  it('T4 marks the browser that proved and no other', async () => {
    expect(isAccepted(await postProofs(victim, await capturedProof(hanako.device, victim)))).toBe(true);
    const { loginId, password } = hanako.customer;
    expect(isLoggedIn(await thief.submit(PATHS.login, { loginId, password }))).toBe(false);
    expect(isLoggedIn(await victim.submit(PATHS.login, { loginId, password }))).toBe(true);
  });
});

describe('a challenge in another browser', () => {
  it('T4 is refused when the thief’s challenge is signed and sent by the victim, and the thief’s own is not burnt', async () => {
    await victim.get(PATHS.login);
    const challenge = await askChallenge(thief, 'login', [hanako.device.kid]);
    const { answer } = await hanako.device.prove(victim, { challenge });
    expect(answer?.status).toBe(403);
    // The pre-session of the victim got no mark, neither did the thief's.
    for (const browser of [victim, thief]) {
      const { loginId, password } = hanako.customer;
      expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(false);
    }
  });

  it('T4 is refused when it was made up', async () => {
    const challenge = await askChallenge(victim, 'login', [hanako.device.kid]);
    const made = Buffer.from(challenge.nonce, 'base64url').reverse().toString('base64url');
    const { answer } = await hanako.device.prove(victim, { challenge: { ...challenge, nonce: made as never } });
    expect(answer?.status).toBe(403);
  });
});

describe('a challenge for another purpose', () => {
  it('T4 is not to be had for refresh outside of a session of a device', async () => {
    const kids = [hanako.device.kid];
    const answer = await visitor(shop).postJson(ENDPOINT.challenge, { v: 1, purpose: 'refresh', kids });
    expect([answer.status, wordsOf(answer)]).toEqual([403, 'refused']);
  });

  it.each(['unlock', 'approve', 'confirm', 'listen', 'read'] as const)(
    'T4 is not to be had for %s of nobody in particular',
    async (purpose) => {
      const answer = await victim.postJson(ENDPOINT.challenge, { v: 1, purpose, kids: [] });
      expect([answer.status, wordsOf(answer)]).toEqual([400, 'malformed']);
    },
  );

  it('T4 for a login registers nothing, and still serves the login', async () => {
    const taro = customer('taro');
    const browser = visitor(shop);
    await logIn(browser, taro);
    await optIn(browser, taro);
    await browser.get(PATHS.login);
    const challenge = await askChallenge(browser, 'login', [hanako.device.kid]);
    const { answer } = await scriptedDevice(shop).register(browser, { challenge });
    expect([answer.status, wordsOf(answer)]).toEqual([403, 'refused']);
    expect((await hanako.device.prove(browser, { challenge })).word).toBe('accepted');
  });

  it('T4 for a registration logs nobody in, and still serves the registration', async () => {
    const emily = customer('emily');
    const browser = visitor(shop);
    await logIn(browser, emily);
    await optIn(browser, emily);
    await browser.get(PATHS.login);
    const challenge = await askChallenge(browser, 'register', []);
    const { answer } = await hanako.device.prove(browser, { challenge });
    expect(answer?.status).toBe(403);
    expect((await scriptedDevice(shop).register(browser, { challenge })).answer.status).toBe(200);
  });
});

describe('a registration in another session', () => {
  it('T4 is refused, and the challenge still serves the session that asked', async () => {
    await using other = await broker();
    const [hers, his] = [customer('hanako'), customer('taro')];
    const [hersAt, hisAt] = [visitor(other), visitor(other)];
    for (const [browser, who] of [
      [hersAt, hers],
      [hisAt, his],
    ] as const) {
      await logIn(browser, who);
      await optIn(browser, who);
    }
    const challenge = await askChallenge(hersAt, 'register', []);
    const pc = scriptedDevice(other);
    const stolen = await pc.register(hisAt, { challenge });
    expect([stolen.answer.status, wordsOf(stolen.answer)]).toEqual([403, 'refused']);
    const nobody = await hersAt.postJson(
      ENDPOINT.register,
      { v: 1, proof: stolen.proof, name: 'PC' },
      { withoutCookies: true },
    );
    expect(nobody.status).toBe(403);
    expect((await pc.register(hersAt, { challenge })).answer.status).toBe(200);
  });
});
