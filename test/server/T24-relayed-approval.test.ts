import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  isLoggedIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { type Asking, askElsewhere, chooseMode, factsOf, loginsWaitingOn } from './steps/approvals.ts';
import { askCode, type CodeAction } from './steps/codes.ts';
import { afterTheHold, changeWithdrawalAccount, isDone, order, withdraw } from './steps/money.ts';
import { rightsOf } from './steps/rights.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let home: ProtectedCustomer;

beforeEach(async () => {
  shop = await broker();
  home = await protectedCustomer(shop, 'hanako', { visitor: visitor(shop, { address: '133.242.17.5' }) });
  await afterTheHold(home);
  await chooseMode(shop, home, 'approve');
});
afterEach(() => shop[Symbol.asyncDispose]());

/** The victim types everything into a fake page, and the number that it shows into her own PC. */
async function relayed(): Promise<Asking> {
  const asking = await askElsewhere(shop, home.customer, { address: '5.9.1.1' });
  await home.device.answerLogin(home.visitor, asking.number);
  expect(isLoggedIn(await asking.goOn())).toBe(true);
  return asking;
}

describe('a live relay that gets the owner to type its number', () => {
  it('T24 is shown with the browser, the country and the network of the thief', async () => {
    await askElsewhere(shop, home.customer, { address: '5.9.1.1' });
    expect((await loginsWaitingOn(home)).map(factsOf)).toEqual([{ browser: 'unknown', place: 'DE', network: 'other' }]);
  });

  it('T24 has a session that reads', async () => {
    const { browser } = await relayed();
    for (const path of [PATHS.home, PATHS.orders, PATHS.history]) expect((await browser.get(path)).status).toBe(200);
  });

  it.each<[string, (asking: Asking) => Promise<Answer>]>([
    ['sells nothing', ({ browser }) => order(browser, home.customer, { side: 'sell', instrument: 'JF01' })],
    ['buys nothing', ({ browser }) => order(browser, home.customer, { side: 'buy' })],
    ['withdraws nothing', ({ browser }) => withdraw(browser, home.customer)],
    ['changes no withdrawal account', ({ browser }) => changeWithdrawalAccount(browser, home.customer)],
    ['releases no PC', ({ browser }) => browser.submit(PATHS.release, { kid: home.device.kid })],
    ['releases no PCs', ({ browser }) => browser.submit(PATHS.releaseAll, {})],
    ['changes no setting', ({ browser }) => browser.submit(PATHS.notify, { everyLogin: 'on' })],
    ['takes back no opting out', ({ browser }) => browser.submit(PATHS.optOutCancel, {})],
  ])('T24 %s', async (_what, act) => {
    const before = await rightsOf(shop, home.customer);
    const answer = await act(await relayed());
    expect(isDone(answer)).toBe(false);
    expect(await rightsOf(shop, home.customer)).toEqual(before);
  });

  it.each<CodeAction>(['opt-in', 'further-pc', 'opt-out', 'change-mail', 'second-secret'])(
    'T24 has no code mailed for %s',
    async (action) => {
      const { browser } = await relayed();
      await shop.app.outboxIdle();
      const mails = (await shop.mailbox('hanako').all()).length;
      await askCode(browser, home.customer, action);
      expect((await shop.mailbox('hanako').all()).length).toBe(mails);
    },
  );

  it('T24 registers no PC', async () => {
    const { browser } = await relayed();
    const asked = await browser.postJson('/anshin/v1/challenge', { v: 1, purpose: 'register', kids: [] });
    expect(asked.status).toBe(403);
  });

  it('T24 is out after half an hour, however busy, and as soon as everything is released', async () => {
    const { browser } = await relayed();
    for (let minute = 0; minute < 29; minute += 1) {
      await timePasses(shop, { minutes: 1 });
      expect((await browser.get(PATHS.home)).status).toBe(200);
    }
    await timePasses(shop, { minutes: 1 });
    expect((await browser.get(PATHS.home)).location).toBe('/login?e=session_ended');
    const second = await relayed();
    await home.logIn();
    (await home.visitor.submit(PATHS.releaseAll, {})).expectStatus(200);
    expect((await second.browser.get(PATHS.home)).location).toBe('/login?e=session_ended');
  });
});
