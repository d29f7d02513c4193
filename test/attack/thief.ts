import type { Page } from 'puppeteer';
import type { TestBroker } from '../kit/broker.ts';
import type { UnknownPc } from '../kit/browser/index.ts';
import type { Customer } from '../kit/customers.ts';
import { PATHS } from '../kit/paths.ts';
import { fillForm, pathOf, pressAndWait, submitForm } from '../kit/site/forms.ts';
import type { Deed, Done, Outcome } from './deed.ts';

/** Opened with forged papers, in the victim's name. */
export const MULE_ACCOUNT = {
  bankCode: '9577',
  bankName: 'みなと銀行',
  branchCode: '301',
  branchName: '駅前支店',
  number: '6660777',
} as const;

/** A thief at a PC, with everything that was stolen, and the pages that he needs. */
export interface Thief {
  readonly pc: UnknownPc;
  readonly broker: TestBroker;
  readonly victim: Customer;
}

/** Whether he gets in; each column knows its own ways. */
export type WayIn = (thief: Thief) => Promise<boolean>;

/** By the ID and the password, as in 2020. */
export const byPassword: WayIn = async ({ pc, victim }) => (await pc.logIn(victim)) === 'in';

/** Does what was done in 2020, as far as he gets; each further step only from inside. */
export async function rob(thief: Thief, ways: readonly WayIn[]): Promise<readonly Done[]> {
  const done: Done[] = [];
  const inside = await entersBy(thief, ways);
  done.push(await told(thief, 'log-in', inside ? 'done' : 'refused'));
  const rest = ['change-account', 'sell', 'withdraw'] as const;
  for (const deed of rest) {
    done.push(inside ? await told(thief, deed, await DO[deed](thief)) : notReached(deed));
  }
  return done;
}

async function entersBy(thief: Thief, ways: readonly WayIn[]): Promise<boolean> {
  for (const way of ways) if (await way(thief)) return true;
  return false;
}

const notReached = (deed: Deed): Done => ({
  deed,
  outcome: 'not-reached',
  words: { ja: 'ここまで来られませんでした', en: 'never came so far' },
  picture: null,
});

const WORDS: Readonly<Record<Exclude<Outcome, 'not-reached'>, Done['words']>> = {
  done: { ja: 'できました', en: 'succeeded' },
  held: { ja: '受け付けられましたが、すぐには変わりません', en: 'was taken up, and takes effect later' },
  refused: { ja: '断られました', en: 'was refused' },
};

async function told({ pc }: Thief, deed: Deed, outcome: Exclude<Outcome, 'not-reached'>): Promise<Done> {
  const [said] = await pc.page.$$eval('.notice', (notices) =>
    notices.filter((notice) => notice.checkVisibility()).map((notice) => notice.textContent.trim()),
  );
  const words = WORDS[outcome];
  const quoted = outcome === 'refused' && said ? `「${said.split('\n')[0]?.slice(0, 40)}」` : '';
  return { deed, outcome, words: { ja: words.ja + quoted, en: words.en }, picture: await pc.picture() };
}

const DO: Readonly<Record<Exclude<Deed, 'log-in'>, (thief: Thief) => Promise<Exclude<Outcome, 'not-reached'>>>> = {
  'change-account': async ({ pc, broker, victim }) => {
    const { page } = pc;
    await page.goto(`${broker.origin}${PATHS.withdrawalAccount}/change`);
    if ((await page.$('#bank-account')) === null) return 'refused';
    await submitForm(page, '#bank-account', { ...MULE_ACCOUNT, holder: victim.nameKana });
    return signed(page, '#change-withdrawal-account', victim);
  },
  sell: async ({ pc, broker, victim }) => {
    const { page } = pc;
    let sold = 0;
    for (const [instrument, quantity] of victim.holdings) {
      await page.goto(`${broker.origin}${PATHS.orders}/new`);
      if ((await page.$('#order')) === null) return 'refused';
      await page.locator('[name=side][value=sell]').click();
      await page.select('#instrument', instrument);
      await fillForm(page, '#order', { quantity: String(quantity) });
      await page.locator('[name=pricing][value=market]').click();
      await pressAndWait(page, '#order button.primary');
      if ((await signed(page, '#place-order', victim)) === 'done') sold += 1;
    }
    return sold === victim.holdings.length ? 'done' : 'refused';
  },
  withdraw: async ({ pc, broker, victim }) => {
    const { page } = pc;
    await page.goto(broker.origin + PATHS.withdrawals);
    if ((await page.$('#withdraw')) === null) return 'refused';
    const { freeYen } = await booksOf(broker, victim);
    await submitForm(page, '#withdraw', { amountYen: String(freeYen) });
    return signed(page, '#confirm-withdrawal', victim);
  },
};

/** Signs with the stolen trading password. Where a registered PC is asked, the thief has none that answers. */
async function signed(page: Page, form: string, { tradingPassword }: Customer): Promise<'done' | 'refused'> {
  if ((await page.$(form)) === null) return 'refused';
  await submitForm(page, form, { tradingPassword });
  const isAsked = pathOf(page).startsWith('/confirmations/');
  const isRefused = isAsked || (await page.$(form)) !== null || (await page.$('.notice-refuse')) !== null;
  return isRefused || pathOf(page) === PATHS.login ? 'refused' : 'done';
}

export interface Books {
  readonly freeYen: number;
  readonly registeredNumber: string;
  /** What left for another account than the customer's own. */
  readonly lostYen: number;
}

/** What the broker's books say, and not what any page shows. */
export function booksOf(broker: TestBroker, victim: Customer): Promise<Books> {
  return broker.app.store.transaction(async (tx) => {
    const customer = await tx.customers.findByLoginId(victim.loginId.replaceAll('-', ''));
    if (!customer) throw new Error(`There is no customer ${victim.loginId}`);
    const { balanceYen, committedYen } = await tx.cash.get(customer.id);
    const withdrawals = await tx.withdrawals.latest(customer.id, 100);
    const gone = withdrawals.filter(({ to }) => to.number !== victim.bank.number);
    return {
      freeYen: balanceYen - committedYen,
      registeredNumber: (await tx.withdrawalAccounts.get(customer.id))?.number ?? '',
      lostYen: gone.reduce((sum, { amountYen }) => sum + amountYen, 0),
    };
  });
}
