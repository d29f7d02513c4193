import { randomUUID } from 'node:crypto';
import { type Answer, type Customer, PATHS, type ProtectedCustomer, type Visitor } from '../../kit/index.ts';
import { type CodeAction, mailedCode } from './codes.ts';
import { timePasses } from './time.ts';

type Signer = Pick<Customer, 'tradingPassword'>;

/** Toto Trading, a stock that ichiro holds; hanako holds Minato Motor. */
export function order(
  visitor: Visitor,
  { tradingPassword }: Signer,
  wanted: { readonly side: 'buy' | 'sell'; readonly instrument?: string; readonly quantity?: number },
): Promise<Answer> {
  const { side, instrument = '7298', quantity = 100 } = wanted;
  const what = { token: randomUUID(), instrument, side, pricing: 'market', quantity: String(quantity), limitYen: '' };
  return visitor.submit(PATHS.orders, { ...what, tradingPassword });
}

export function withdraw(visitor: Visitor, { tradingPassword }: Signer, amountYen = 1000): Promise<Answer> {
  const what = { token: randomUUID(), amountYen: String(amountYen) };
  return visitor.submit(PATHS.withdrawals, { ...what, tradingPassword });
}

/** Another account in the customer's own name, as forged papers would open one. */
export function changeWithdrawalAccount(
  visitor: Visitor,
  { tradingPassword, nameKana }: Pick<Customer, 'tradingPassword' | 'nameKana'>,
  number = '7654321',
): Promise<Answer> {
  const bank = { bankCode: '9999', bankName: 'みらい銀行', branchCode: '001', branchName: '本店' };
  const account = { ...bank, kind: 'ordinary', number, holder: nameKana };
  return visitor.submit(PATHS.withdrawalAccount, { ...account, tradingPassword });
}

export async function changeMail(visitor: Visitor, customer: Customer, mail: string): Promise<Answer> {
  const action: CodeAction = 'change-mail';
  const code = await mailedCode(visitor, customer, action);
  return visitor.submit(PATHS.mailAddress, { mail, code, tradingPassword: customer.tradingPassword });
}

/** True for the redirect that says that it was done. */
export const isDone = ({ status, location }: Answer): boolean =>
  status === 303 && location !== null && !location.startsWith(PATHS.login) && location !== PATHS.register;

/** The hold that every registration begins is over, and the PC is logged in again. */
export async function afterTheHold(home: ProtectedCustomer): Promise<ProtectedCustomer> {
  await timePasses(home.visitor.broker, { hours: 72 });
  (await home.logIn()).expectStatus(303);
  return home;
}
