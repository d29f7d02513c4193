import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  broker,
  isLoggedIn,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { askAgain, askElsewhere, chooseMode, loginsWaitingOn, otherThan } from './steps/approvals.ts';
import { accountOf } from './steps/database.ts';
import { recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

const OF_JAPAN = '133.242.17.5';
const OF_GERMANY = '5.9.1.1';

let shop: TestBroker;
let home: ProtectedCustomer;

beforeEach(async () => {
  shop = await broker();
  home = await protectedCustomer(shop, 'hanako', { visitor: visitor(shop, { address: OF_JAPAN }) });
  await chooseMode(shop, home, 'approve');
});
afterEach(() => shop[Symbol.asyncDispose]());

const historyOf = async (): Promise<string> => (await home.visitor.get(PATHS.history)).expectStatus(200).body;

describe('a login that nobody lets through', () => {
  it('is over after a minute, says what to do next, and cannot be answered any more', async () => {
    const asking = await askElsewhere(shop, home.customer);
    const [row] = await loginsWaitingOn(home);
    if (!row) throw new Error('No login waits');
    await timePasses(shop, { seconds: 60 });
    expect(await asking.state()).toEqual({ status: 'over', secondsLeft: 0 });
    const page = await asking.browser.get(PATHS.loginWaiting);
    expect(page.body).toContain('時間が過ぎました');
    expect(page.body).toContain('もう一度試す');
    const late = await home.device.answerLogin(home.visitor, asking.number, { row });
    expect(late).toMatchObject({ word: 'accepted', outcome: 'over' });
    expect(isLoggedIn(await asking.goOn())).toBe(false);
  });

  it('has to be picked up within a minute of the answer', async () => {
    const asking = await askElsewhere(shop, home.customer);
    await timePasses(shop, { seconds: 55 });
    await home.device.answerLogin(home.visitor, asking.number);
    await timePasses(shop, { seconds: 55 });
    expect(await asking.state()).toMatchObject({ status: 'approved' });
    await timePasses(shop, { seconds: 6 });
    expect(isLoggedIn(await asking.goOn())).toBe(false);
  });

  it('is over after the second wrong number', async () => {
    const asking = await askElsewhere(shop, home.customer);
    const [row] = await loginsWaitingOn(home);
    if (!row) throw new Error('No login waits');
    const wrong = otherThan(asking.number);
    expect((await home.device.answerLogin(home.visitor, wrong, { row })).outcome).toBe('wrong_number');
    expect((await home.device.answerLogin(home.visitor, wrong, { row })).outcome).toBe('over');
    expect((await home.device.answerLogin(home.visitor, asking.number, { row })).outcome).toBe('over');
    expect(await asking.state()).toMatchObject({ status: 'waiting' });
    expect(isLoggedIn(await asking.goOn())).toBe(false);
    expect((await accountOf(shop, home.customer)).approveClosedAtMs).toBeNull();
    await home.logIn();
    expect(await historyOf()).toContain('番号が2回違った');
  });

  it('still goes through with the right number after one wrong one', async () => {
    const asking = await askElsewhere(shop, home.customer);
    expect((await home.device.answerLogin(home.visitor, otherThan(asking.number))).outcome).toBe('wrong_number');
    expect((await home.device.answerLogin(home.visitor, asking.number)).outcome).toBe('done');
    expect(isLoggedIn(await asking.goOn())).toBe(true);
  });

  it('gives way to the next one of the same browser, with a number of its own', async () => {
    const first = await askElsewhere(shop, home.customer);
    const [row] = await loginsWaitingOn(home);
    if (!row) throw new Error('No login waits');
    const second = await askAgain(first.browser, home.customer);
    expect(await loginsWaitingOn(home)).toHaveLength(1);
    expect((await home.device.answerLogin(home.visitor, first.number, { row })).outcome).toBe('over');
    expect((await home.device.answerLogin(home.visitor, second.number)).outcome).toBe('done');
    expect(isLoggedIn(await second.goOn())).toBe(true);
  });

  it('leads who never asked to the form', async () => {
    const browser = visitor(shop);
    expect((await browser.get(PATHS.loginWaiting)).location).toBe(PATHS.loginApprove);
    expect((await browser.get(PATHS.loginWaitingState)).json()).toEqual({ status: 'over', secondsLeft: 0 });
  });
});

describe('a login that is refused on the PC', () => {
  it('looks like one that waits, then like one whose time is over', async () => {
    const asking = await askElsewhere(shop, home.customer);
    const waiting = (await asking.browser.get(PATHS.loginWaiting)).body;
    expect((await home.device.answerLogin(home.visitor, null)).outcome).toBe('done');
    expect((await asking.browser.get(PATHS.loginWaiting)).body).toBe(waiting);
    await timePasses(shop, { seconds: 61 });
    const refused = (await asking.browser.get(PATHS.loginWaiting)).body;
    const other = await askElsewhere(shop, { ...home.customer, loginId: '999-999999' });
    await timePasses(shop, { seconds: 61 });
    expect(withoutNumber((await other.browser.get(PATHS.loginWaiting)).body)).toBe(withoutNumber(refused));
  });

  it('closes this way, tells the customer, and leaves every other way open', async () => {
    await askElsewhere(shop, home.customer, { address: OF_GERMANY });
    await home.device.answerLogin(home.visitor, null);
    const { text, subject } = await shop.mailbox('hanako').next('login_denied');
    expect(subject).toContain('ログインを断りました');
    expect(text).toContain('ドイツ');
    await timePasses(shop, { hours: 2 });
    await askElsewhere(shop, home.customer);
    expect(isLoggedIn(await home.logIn())).toBe(true);
    expect(await loginsWaitingOn(home)).toEqual([]);
    expect(await historyOf()).toContain('登録したPCで断りました');
  });
});

describe('between the answer and the session', () => {
  const approved = async () => {
    const asking = await askElsewhere(shop, home.customer);
    expect((await home.device.answerLogin(home.visitor, asking.number)).outcome).toBe('done');
    return asking;
  };

  it('the mailed link ends it', async () => {
    const asking = await approved();
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    expect(isLoggedIn(await asking.goOn())).toBe(false);
  });

  it('a copy of the key ends it', async () => {
    const copy = home.device.copy();
    const asking = await approved();
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    expect((await copy.prove(thief)).word).toBe('suspended');
    expect(isLoggedIn(await asking.goOn())).toBe(false);
  });

  it('another way to log in ends it', async () => {
    const asking = await approved();
    await chooseMode(shop, home, 'device');
    expect(isLoggedIn(await asking.goOn())).toBe(false);
  });
});

describe('who did not choose this way', () => {
  it.each(['device', 'unlock', 'otp'] as const)('is not asked, with the mode %s', async (mode) => {
    await chooseMode(shop, home, mode);
    await askElsewhere(shop, home.customer);
    expect(await loginsWaitingOn(home)).toEqual([]);
  });

  it('is not asked about a login that began before he chose another', async () => {
    const asking = await askElsewhere(shop, home.customer);
    const [row] = await loginsWaitingOn(home);
    if (!row) throw new Error('No login waits');
    await chooseMode(shop, home, 'device');
    expect((await home.device.answerLogin(home.visitor, asking.number, { row })).outcome).toBe('over');
  });

  it('logs in on the registered PC as before, with this way chosen too', async () => {
    expect(isLoggedIn(await home.logIn())).toBe(true);
    const elsewhere = visitor(shop);
    expect(isLoggedIn(await logIn(elsewhere, home.customer))).toBe(false);
  });
});

describe('the answer of a device that was not asked', () => {
  it('lets nothing through: another customer’s, and one of nobody', async () => {
    const asking = await askElsewhere(shop, home.customer);
    const [row] = await loginsWaitingOn(home);
    if (!row) throw new Error('No login waits');
    const taro = await protectedCustomer(shop, 'taro');
    expect((await taro.device.answerLogin(taro.visitor, asking.number, { row })).outcome).toBe('over');
    const nobody = scriptedDevice(shop);
    nobody.memory.ctr = 1;
    expect((await nobody.answerLogin(visitor(shop), asking.number, { row })).word).toBe('refused');
    expect(await asking.state()).toMatchObject({ status: 'waiting' });
  });

  it('lets nothing through: another row, and another hash', async () => {
    const asking = await askElsewhere(shop, home.customer);
    const [row] = await loginsWaitingOn(home);
    if (!row) throw new Error('No login waits');
    const changed = { ...row, facts: row.facts.map((fact) => (fact.f === 'place' ? { ...fact, new: 'US' } : fact)) };
    for (const wrong of [changed, { ...row, id: `x${row.id.slice(1)}` }]) {
      expect((await home.device.answerLogin(home.visitor, asking.number, { row: wrong })).outcome).toBe('over');
    }
    expect(isLoggedIn(await asking.goOn())).toBe(false);
    expect((await home.device.answerLogin(home.visitor, asking.number, { row })).outcome).toBe('done');
  });
});

/** The page without the one thing that is random in it. */
const withoutNumber = (body: string): string => body.replace(/(class="big-number"[^>]*>)\d\d</, '$1nn<');
