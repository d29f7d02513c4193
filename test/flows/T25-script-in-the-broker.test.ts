import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { signWith } from '../../server-mock/src/relying-party/broker-keys/keys.ts';
import type { TestBroker } from '../kit/broker.ts';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { PATHS } from '../kit/paths.ts';
import { otherAccountOf, type TypedAccount, typeAccount, wishAccount } from '../kit/site/bank-account.ts';
import { confirmationWindow, confirmDigits } from '../kit/site/confirm.ts';
import { pathOf } from '../kit/site/forms.ts';
import { screenShown } from '../kit/site/screen.ts';

const hanako = customer('hanako');
const OWN = otherAccountOf(hanako);
const THIEFS = { ...OWN, bankCode: '0009', bankName: '砂丘銀行', number: '6660666' };

flow('T25 a script in the broker’s pages opens no window, and the window shows what is signed', async (kit) => {
  const broker = await kit.broker();
  const { origin } = broker;
  const home = await kit.trustedPc();
  const { page, extension } = home;
  await home.protect(hanako);
  kit.clock.advance({ hours: 72, minutes: 1 });
  expect(await home.logIn(hanako)).toBe('in');

  // She types her account; what the page sends is the thief's, and the page goes on to show hers. Nor does a script open the
  // window, whether it says what the page's button says or presses it.
  await page.evaluateOnNewDocument(replacesTheAccount, OWN, THIEFS);
  await wishAccount(page, origin, hanako, OWN);
  expect(pathOf(page)).toContain(`${PATHS.confirmations}/`);
  await page.waitForSelector('[data-tried=true]');
  // This waits behind everything that the background has heard of the page.
  await (await home.openPopup()).close();
  expect(extension.openWindows()).toBe(0);
  const shownByPage = await page.$eval('main', (main) => main.textContent);
  expect(shownByPage).toContain(OWN.number);
  expect(shownByPage).not.toContain(THIEFS.number);

  const window = await confirmationWindow(home);
  const shown = await window.$eval('section.sheet', (sheet) => sheet.textContent);
  expect(shown).toContain(THIEFS.number);
  expect(shown).toContain(THIEFS.bankName);
  expect(shown).not.toContain(OWN.number);
  // Her own account's last digits, as her passbook has them, are not what is asked about.
  await window.locator('#typed').fill(OWN.number.slice(-4));
  await window.waitForSelector('#confirm-row:enabled');
  await window.locator('#confirm-row').click();
  await window.waitForSelector('#typed-problem:not(:empty)');
  expect(await page.evaluate(() => [opener, frames.length])).toEqual([null, 0]);

  // The script wishes yet another account while she looks: what she looks at is over, and no other is signed instead.
  const laterOne = { ...THIEFS, number: '6661666' };
  const asked = await page.evaluate(
    async (account, tradingPassword) => {
      const body = new URLSearchParams({ ...account, kind: 'ordinary', tradingPassword });
      return (await fetch('/withdrawal-account', { method: 'POST', body })).url;
    },
    laterOne,
    hanako.tradingPassword,
  );
  await window.bringToFront();
  await confirmDigits(window, THIEFS.number.slice(-4));
  expect(await window.$eval('#lead', (lead) => lead.getAttribute('data-outcome'))).toBe('over');
  expect((await broker.mailbox(hanako).untaken()).map(({ kind }) => kind)).not.toContain('change_announced');
  await window.locator('#close').click();

  // The row that the script wished is asked about when she asks for it, and she refuses.
  await page.bringToFront();
  await home.open(asked);
  const second = await confirmationWindow(home);
  expect(await second.$eval('section.sheet', (sheet) => sheet.textContent)).toContain(laterOne.number);
  await second.waitForSelector('#refuse:enabled');
  await second.locator('#refuse').click();
  await screenShown(second, 'answered');
  kit.clock.advance({ hours: 25 });
  expect(await home.logIn(hanako)).toBe('in');
  await home.open(PATHS.withdrawalAccount);
  expect(await page.$eval('main', (main) => main.innerText)).toContain(hanako.bank.bankName);
});

flow(
  'T26 what deceives the eye reaches no window: not by the form, and not in a row that somebody has made',
  async (kit) => {
    const broker = await kit.broker();
    const { origin } = broker;
    const home = await kit.trustedPc();
    const { page, extension } = home;
    await home.protect(hanako);
    kit.clock.advance({ hours: 72, minutes: 1 });
    expect(await home.logIn(hanako)).toBe('in');
    for (const [field, value] of DECEPTIONS) {
      await typeAccount(page, origin, { ...OWN, [field]: value });
      expect(await page.$('#change-withdrawal-account'), `${field} ${value}`).toBeNull();
      expect(await page.$('.notice-refuse'), `${field} ${value}`).not.toBeNull();
    }

    // A broker that has lost its wits, or whose database somebody writes to.
    await wishAccount(page, origin, hanako, OWN);
    const row = await rowOnPage(broker, page);
    const [first, ...others] = Object.entries(SPOILT);
    await row.become(first?.[1] ?? row.original);
    await page.locator('#open-window').click();
    const window = await extension.nextWindow('waiting');
    await screenShown(window, 'waiting-failed');
    expect(await window.$('[data-fact]'), first?.[0]).toBeNull();
    for (const [what, spoil] of others) {
      await row.become(spoil);
      await lookAgain(window);
      await screenShown(window, 'waiting-failed');
      expect(await window.$('[data-fact]'), what).toBeNull();
    }
    await row.become(row.original);
    await lookAgain(window);
    await screenShown(window, 'row');
    expect(await window.$eval('section.sheet', (sheet) => sheet.textContent)).toContain(OWN.number);

    // T25: another text under the same id, signed by the broker's own key: neither is shown any more.
    await row.become(payTheThief);
    await window.reload();
    await screenShown(window, 'waiting-failed');
    await row.become(row.original);
    await lookAgain(window);
    await screenShown(window, 'waiting-nothing');
    await window.close();

    // T25: changed between the look and the answer: what she signs is what she saw, and fits nothing.
    await page.bringToFront();
    await wishAccount(page, origin, hanako, OWN);
    const shown = await confirmationWindow(home);
    await (await rowOnPage(broker, page)).become(payTheThief);
    await shown.bringToFront();
    await confirmDigits(shown, OWN.number.slice(-4));
    expect(await shown.$eval('#lead', (lead) => lead.getAttribute('data-outcome'))).toBe('over');
    expect((await broker.mailbox(hanako).untaken()).map(({ kind }) => kind)).not.toContain('change_announced');
  },
);

type Page = Parameters<typeof pathOf>[0];

/** Runs in every page of the broker. */
function replacesTheAccount(own: TypedAccount, thiefs: TypedAccount): void {
  const lie = (): void => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const name of ['bankCode', 'bankName', 'number'] as const) {
        text.textContent = text.textContent?.replaceAll(thiefs[name], own[name]) ?? '';
      }
    }
  };
  window.addEventListener('load', () => {
    for (const name of ['bankCode', 'bankName', 'number'] as const) {
      const field = document.querySelector<HTMLInputElement>(`#change-withdrawal-account [name="${name}"]`);
      if (field) field.value = thiefs[name];
    }
    if (!location.pathname.startsWith('/confirmations/')) return;
    lie();
    for (let times = 0; times < 20; times += 1) document.dispatchEvent(new CustomEvent('anshin-key:confirm'));
    document.querySelector<HTMLButtonElement>('#open-window')?.click();
    document.documentElement.dataset.tried = 'true';
  });
}

/** A name that reads backwards, a zero-width space, a joiner, somebody else, and a digit of another script. */
const DECEPTIONS = [
  ['bankName', 'みらい\u202e銀行'],
  ['branchName', '本町\u200b支店'],
  ['holder', 'サトウ　ハナ\u2060コ'],
  ['holder', 'タナカ　イチロウ'],
  ['number', '765432\u0661'],
] as const;

type Payload = string;

/** How a row's payload is spoilt; signed by the broker's own key unless told. */
interface Spoil {
  readonly payload: (payload: Payload) => Payload;
  readonly isSigned: boolean;
}

const signed = (from: string, to: string): Spoil => ({
  payload: (payload) => payload.replace(from, () => to),
  isSigned: true,
});

const payTheThief = signed(OWN.number, THIEFS.number);

const SPOILT: Readonly<Record<string, Spoil>> = {
  'a bank that reads backwards': signed('みらい銀行', 'みらい\u202e行銀'),
  'an invisible blank in the holder': signed('サトウ　ハナコ', 'サトウ\u200b　ハナコ'),
  'a Cyrillic letter in the bank': signed('みらい銀行', 'Mir\u0430i銀行'),
  'an Arabic digit in the number': signed(OWN.number, '765432\u0661'),
  'a name with a line separator': signed(hanako.name, '佐藤\u2028花子'),
  'another number that nobody has signed': { ...payTheThief, isSigned: false },
  'another broker': signed('http://broker.localhost', 'http://other.localhost'),
};

/** The row that the page waits for, in the hands of whoever writes to the broker's database and has its key. */
async function rowOnPage(broker: TestBroker, page: Page) {
  const id = pathOf(page).slice(PATHS.confirmations.length + 1);
  const { row, key } = await broker.app.store.transaction(async (tx) => ({
    row: await tx.rows.find(id),
    key: (await tx.brokerKeys.all()).at(-1),
  }));
  if (!row || !key) throw new Error(`There is no row ${id}`);
  const [header = '', payload = '', signature = ''] = row.jws.split('.');
  const original: Spoil = { payload: (same) => same, isSigned: false };
  return {
    original,
    become: async (spoil: Spoil): Promise<void> => {
      const before = Buffer.from(payload, 'base64url').toString();
      const after = spoil.payload(before);
      if (after === before && spoil !== original) throw new Error(`Nothing to spoil in ${before}`);
      const input = `${header}.${Buffer.from(after).toString('base64url')}`;
      const over = spoil.isSigned ? Buffer.from(signWith(key, input)).toString('base64url') : signature;
      using database = new DatabaseSync(broker.database);
      database.prepare('UPDATE rows SET jws = ? WHERE id = ?').run(`${input}.${over}`, id);
    },
  };
}

/** Presses the window's button, and waits until it has looked. */
async function lookAgain(window: Page): Promise<void> {
  await window.$eval('#failure', (failure) => failure.setAttribute('data-old', ''));
  await window.locator('#again').click();
  await window.waitForSelector('#failure:not([data-old]), #confirm-form');
}
