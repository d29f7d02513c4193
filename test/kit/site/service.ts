import type { Page } from 'puppeteer';
import type { Customer } from '../customers.ts';
import type { Mail } from '../mailbox.ts';
import { PATHS } from '../paths.ts';
import { pressAndWait, submitForm } from './forms.ts';

type Signer = Pick<Customer, 'tradingPassword'>;
type Fields = Readonly<Record<string, string>>;

/** What takes a trading password and then a mailed code: where it begins, and the form that ends it. */
const WITH_CODE = {
  'further-pc': { start: `${PATHS.furtherPc}/start`, form: '#further-pc' },
  'opt-out': { start: `${PATHS.optOut}/start`, form: '#opt-out' },
  'change-mail': { start: PATHS.mailAddress, form: '#change-mail' },
} as const;

/** Both steps on the broker's pages, up to the page that answers; `more` are fields of the second step. */
export async function doWithCode(
  page: Page,
  origin: string,
  what: keyof typeof WITH_CODE,
  { tradingPassword }: Signer,
  nextCode: () => Promise<Mail>,
  more: Fields = {},
): Promise<void> {
  const { start, form } = WITH_CODE[what];
  await page.goto(origin + start);
  await submitForm(page, '#send-code', { tradingPassword });
  const code = (await nextCode()).code();
  await submitForm(page, form, { ...more, code, tradingPassword });
}

/** The ticket for a further PC that the page shows. */
export function shownTicket(page: Page): Promise<string> {
  return page.$eval('#ticket', (ticket) => ticket.getAttribute('data-ticket') ?? '');
}

/** Types ticket, ID and password on the PC that is to be added. `in`: the page that registers it came. */
export async function signInWithTicket(
  page: Page,
  origin: string,
  fields: { readonly ticket: string; readonly loginId: string; readonly password: string },
): Promise<'in' | 'refused'> {
  await page.goto(origin + PATHS.ticket);
  const { ticket, loginId, password } = fields;
  await submitForm(page, '#ticket-sign-in', { ticket, loginId, password });
  return new URL(page.url()).pathname === PATHS.register ? 'in' : 'refused';
}

/** One PC on the page of registered PCs. */
export interface ListedPc {
  readonly kid: string;
  readonly name: string;
  readonly status: string;
  readonly isThisPc: boolean;
  readonly text: string;
}

export async function registeredPcs(page: Page, origin: string): Promise<readonly ListedPc[]> {
  await page.goto(origin + PATHS.devices);
  return page.$$eval('li.device', (cards) =>
    cards.map((card) => ({
      kid: card.getAttribute('data-kid') ?? '',
      name: card.querySelector('bdi')?.textContent ?? '',
      status: card.getAttribute('data-status') ?? '',
      isThisPc: card.querySelector('.tag') !== null,
      text: card.textContent.replace(/\s+/g, ' ').trim(),
    })),
  );
}

/** Releases the PC of that name on the page of registered PCs, with the question in between. */
export async function releasePc(page: Page, origin: string, name: string): Promise<void> {
  const pc = (await registeredPcs(page, origin)).find((listed) => listed.name === name);
  if (!pc) throw new Error(`There is no PC of the name ${name}`);
  await pressAndWait(page, `[data-kid="${pc.kid}"] .release`);
  await submitForm(page, '#release');
}

export async function releaseAllPcs(page: Page, origin: string): Promise<void> {
  await page.goto(origin + PATHS.devices);
  await pressAndWait(page, '#release-all');
  await submitForm(page, '#release-all');
}
