import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tier } from '#protocol';
import {
  broker,
  isLoggedIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { askElsewhere, chooseMode, factsOf, loginsWaitingOn } from './steps/approvals.ts';
import { accountOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { timePasses } from './steps/time.ts';

const OF_JAPAN = '133.242.17.5';
const OF_GERMANY = '5.9.1.1';
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

let shop: TestBroker;
let home: ProtectedCustomer;

beforeEach(async () => {
  shop = await broker();
  home = await protectedCustomer(shop, 'hanako', { visitor: visitor(shop, { address: OF_JAPAN }) });
  await chooseMode(shop, home, 'approve');
});
afterEach(() => shop[Symbol.asyncDispose]());

const historyOf = async (): Promise<string> => (await home.visitor.get(PATHS.history)).expectStatus(200).body;

describe('a login that a registered PC lets through', () => {
  it.each<Tier>(['software', 'pin', 'platform'])(
    'opens a session elsewhere, from a PC with the tier %s',
    async (tier) => {
      if (tier !== 'software') expect((await home.device.changeTier(home.visitor, tier)).word).toBe('accepted');
      const asking = await askElsewhere(shop, home.customer);
      expect(await asking.state()).toEqual({ status: 'waiting', secondsLeft: 60 });
      expect(await home.device.answerLogin(home.visitor, asking.number)).toMatchObject({
        word: 'accepted',
        outcome: 'done',
      });
      expect(await asking.state()).toMatchObject({ status: 'approved' });
      expect((await asking.goOn()).location).toBe(PATHS.home);
      expect((await asking.browser.get(PATHS.home)).status).toBe(200);
    },
  );

  it.each<Tier>(['pin', 'platform'])('takes the user of a PC with the tier %s, asked anew', async (tier) => {
    await home.device.changeTier(home.visitor, tier);
    const asking = await askElsewhere(shop, home.customer);
    await home.device.readRows(home.visitor);
    await timePasses(shop, { seconds: 1 });
    const later = await home.device.answerLogin(home.visitor, asking.number, { unasked: true });
    // A PIN of this minute counts for it; an assertion is about one row.
    expect(later.outcome).toBe(tier === 'pin' ? 'done' : 'over');
    await timePasses(shop, { minutes: 6 });
    const next = await askElsewhere(shop, home.customer);
    const unasked = await home.device.answerLogin(home.visitor, next.number, { unasked: true });
    expect(unasked.word).toBe('tier');
    expect(await next.state()).toMatchObject({ status: 'waiting' });
  });

  it('shows the PC the browser, the country and whether it is its own network', async () => {
    await home.logIn();
    const own = await askElsewhere(shop, home.customer, { address: '133.242.17.99' });
    expect((await loginsWaitingOn(home)).map(factsOf)).toEqual([{ browser: 'unknown', place: 'JP', network: 'own' }]);
    await home.device.answerLogin(home.visitor, own.number);
    await askElsewhere(shop, home.customer, { address: OF_GERMANY });
    expect((await loginsWaitingOn(home)).map(factsOf)).toEqual([{ browser: 'unknown', place: 'DE', network: 'other' }]);
  });

  it('shows the name of the browser, and no word of what it sent', async () => {
    const ask = async (userAgent: string) => {
      const browser = visitor(shop);
      const { loginId, password } = home.customer;
      await browser.submit(PATHS.loginApprove, { loginId, password }, { headers: { 'user-agent': userAgent } });
      return factsOf((await loginsWaitingOn(home))[0]).browser;
    };
    expect(await ask(CHROME)).toBe('Chrome 140, Windows');
    await timePasses(shop, { seconds: 61 });
    expect(await ask('Your own PC at home/1.0 (Press Approve)')).toBe('unknown');
  });

  it('is asked about on every registered PC, and on none any more once one answered', async () => {
    const study = await furtherPc(home);
    const asking = await askElsewhere(shop, home.customer);
    expect((await study.device.readRows(study.visitor)).rows).toHaveLength(1);
    await home.device.answerLogin(home.visitor, asking.number);
    expect((await study.device.readRows(study.visitor)).rows).toEqual([]);
  });

  it('is told to the customer and written down', async () => {
    const asking = await askElsewhere(shop, home.customer);
    await home.device.answerLogin(home.visitor, asking.number);
    await asking.goOn();
    const { text } = await shop.mailbox('hanako').next('login_elsewhere');
    expect(text).toContain('スマート認証NEO');
    await home.logIn();
    const page = await historyOf();
    expect(page).toContain('登録したPCで許可しました');
    expect(page).toContain('登録したPCでの許可により');
  });

  it('opens one session only, and for the browser that asked', async () => {
    const asking = await askElsewhere(shop, home.customer);
    await home.device.answerLogin(home.visitor, asking.number);
    const stranger = visitor(shop);
    await stranger.get(PATHS.loginApprove);
    expect((await stranger.submit(PATHS.loginWaiting, {})).location).toBe(`${PATHS.loginWaiting}?e=not_yet`);
    const posts = await Promise.all(
      Array.from({ length: 20 }, () => visitor(shop, { cookies: asking.browser.cookies.copy() })).map((browser) =>
        browser.submit(PATHS.loginWaiting, {}),
      ),
    );
    expect(posts.filter(isLoggedIn)).toHaveLength(1);
  });

  it('goes on by the button where no script runs', async () => {
    const asking = await askElsewhere(shop, home.customer);
    const early = await asking.browser.follow(await asking.goOn());
    expect(early.body).toContain('まだ許可されていません');
    await home.device.answerLogin(home.visitor, asking.number);
    expect((await asking.browser.get(PATHS.loginWaiting)).body).toContain('許可されました');
    expect(isLoggedIn(await asking.goOn())).toBe(true);
  });

  it('T33 is answered once, however often the answer is lost', async () => {
    const asking = await askElsewhere(shop, home.customer);
    const [row] = await loginsWaitingOn(home);
    if (!row) throw new Error('No login waits');
    await home.device.answerLogin(home.visitor, asking.number, { row, lose: 'answer' });
    expect(await home.device.answerLogin(home.visitor, asking.number, { row })).toMatchObject({ outcome: 'done' });
    expect(await home.device.answerLogin(home.visitor, null, { row })).toMatchObject({ outcome: 'over' });
    expect(isLoggedIn(await asking.goOn())).toBe(true);
    expect((await accountOf(shop, home.customer)).approveClosedAtMs).toBeNull();
  });
});
