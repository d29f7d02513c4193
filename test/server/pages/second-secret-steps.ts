import { Secret, TOTP } from 'otpauth';
import { type Answer, type Customer, PATHS, type TestBroker, type Visitor } from '../../kit/index.ts';
import { fieldValue, named } from './document.ts';

export const SECOND_SECRET = `${PATHS.service}/second-secret`;
export const SHEET = `${SECOND_SECRET}/sheet`;
export const TOTP_PATH = `${SECOND_SECRET}/totp`;

/** Trading password, and the mailed code. */
export async function mailedCode(visit: Visitor, { tradingPassword, mail }: Customer, what: string): Promise<string> {
  const asked = await visit.submit(PATHS.code, { action: 'second-secret', what, tradingPassword });
  asked.expectStatus(303);
  return (await visit.broker.mailbox({ mail }).next('mailed_code')).code();
}

export async function makeSheet(visit: Visitor, customer: Customer): Promise<Answer> {
  const code = await mailedCode(visit, customer, 'sheet');
  return visit.submit(SHEET, { code, tradingPassword: customer.tradingPassword });
}

export interface ShownTotp {
  readonly answer: Answer;
  readonly secretId: string;
  readonly secret: string;
}

export async function beginTotp(visit: Visitor, customer: Customer): Promise<ShownTotp> {
  const code = await mailedCode(visit, customer, 'totp');
  const answer = (await visit.submit(TOTP_PATH, { code, tradingPassword: customer.tradingPassword })).expectStatus(200);
  const secret = textOf(answer.body, 'totp-secret').replaceAll(/\s/gu, '');
  return { answer, secretId: fieldValue(answer.body, 'secretId'), secret };
}

/** What an authenticator app with this secret shows now. */
export const digitsOf = (secret: string, { clock }: TestBroker): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now() });

/** Digits that the app does not show now, nor a step before or after. */
export const wrongDigits = (secret: string, { clock }: TestBroker): string => {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const near = [-60_000, -30_000, 0, 30_000, 60_000].map((by) => totp.generate({ timestamp: clock.now() + by }));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((digits) => !near.includes(digits)) ?? '';
};

/** Everything between the tags of the element with this id. */
export function textOf(page: string, id: string): string {
  const element = named(page, 'p').find(({ attributes }) => attributes.get('id') === id);
  if (!element) throw new Error(`no paragraph ${id}`);
  return (
    (page.split(`id="${id}"`)[1] ?? '')
      .split('</p>')[0]
      ?.replace(/^[^>]*>/u, '')
      .replace(/<[^>]+>/gu, ' ') ?? ''
  );
}

/** The recovery codes on the sheet that the page shows. */
export const codesOn = (page: string): readonly string[] =>
  [...page.matchAll(/<li>([0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2})<\/li>/gu)].map(([, code = '']) => code);
