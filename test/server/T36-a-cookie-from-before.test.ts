import { describe, expect, it } from 'vitest';
import {
  askChallenge,
  broker,
  customer,
  logIn,
  optIn,
  PATHS,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT, wordsOf } from './steps/captured.ts';
import { countRows, deviceRow } from './steps/database.ts';

const taro = customer('taro');
const ENDED = '/login?e=session_ended';

/** The owner logs in, a thief copies the cookies, and then the owner opts in. */
async function stolenBeforeOptingIn(shop: TestBroker): Promise<readonly [owner: Visitor, thief: Visitor]> {
  const owner = visitor(shop);
  await logIn(owner, taro);
  const thief = visitor(shop, { address: '198.51.100.7', cookies: owner.cookies.copy() });
  expect((await thief.get(PATHS.home)).status).toBe(200);
  await optIn(owner, taro);
  return [owner, thief];
}

describe.each(['session', 'first-login'] as const)(
  'a cookie that was copied before opting in, under %s',
  (enrolment) => {
    it('T36 is dead at once, and registers no PC before the owner does', async () => {
      await using shop = await broker({ config: { enrolment } });
      const [owner, thief] = await stolenBeforeOptingIn(shop);
      for (const path of [PATHS.home, PATHS.register, PATHS.service])
        expect((await thief.get(path)).location).toBe(ENDED);
      const refused = await thief.postJson(ENDPOINT.challenge, { v: 1, purpose: 'register', kids: [] });
      expect([refused.status, wordsOf(refused)]).toEqual([403, 'refused']);
      expect((await owner.get(PATHS.home)).status).toBe(200);
      expect(countRows(shop, 'devices')).toBe(0);
    });
  },
);

describe('a cookie that was copied before opting in', () => {
  it('T36 registers nothing with a challenge of the session that opted in', async () => {
    await using shop = await broker();
    const [owner, thief] = await stolenBeforeOptingIn(shop);
    const challenge = await askChallenge(owner, 'register', []);
    const { answer } = await scriptedDevice(shop).register(thief, { challenge });
    expect([answer.status, wordsOf(answer)]).toEqual([403, 'refused']);
    expect((await scriptedDevice(shop).register(owner)).answer.status).toBe(200);
  });

  it('T36 does not become the session of the PC that the owner registers', async () => {
    await using shop = await broker();
    const [owner, thief] = await stolenBeforeOptingIn(shop);
    const pc = scriptedDevice(shop);
    (await pc.register(owner)).answer.expectStatus(200);
    await shop.mailbox(taro).next('registration_completed');
    expect((await thief.get(PATHS.home)).location).toBe(ENDED);
    expect((await thief.submit(PATHS.releaseAll, {})).location).toBe(ENDED);
    expect(await deviceRow(shop, pc)).toMatchObject({ status: 'active' });
    expect((await owner.get(PATHS.devices)).status).toBe(200);
  });

  it('T36 is not brought back by opting in a second time', async () => {
    await using shop = await broker();
    const [owner, thief] = await stolenBeforeOptingIn(shop);
    const between = visitor(shop, { cookies: owner.cookies.copy() });
    await optIn(owner, taro);
    for (const browser of [thief, between]) expect((await browser.get(PATHS.home)).location).toBe(ENDED);
    expect((await scriptedDevice(shop).register(owner)).answer.status).toBe(200);
  });
});
