import { type Answer, type Customer, PATHS, type Visitor, type Voucher } from '../../kit/index.ts';

/** Posts the recovery page as its script does: the secret of the link, and the typed login ID. */
export function recoverByLink(visitor: Visitor, { secret }: Pick<Voucher, 'secret'>, loginId: string): Promise<Answer> {
  return visitor.submit(PATHS.recover, { voucher: secret, code: '', loginId });
}

/** Posts the recovery page with the code typed from the mail. */
export function recoverByCode(visitor: Visitor, code: string, loginId: string): Promise<Answer> {
  return visitor.submit(PATHS.recover, { voucher: '', code, loginId });
}

/** True for the page that says that every PC is released. */
export function isReleased({ status, body }: Answer): boolean {
  return status === 200 && body.includes('class="outcome"');
}

type Credentials = Pick<Customer, 'loginId' | 'password'>;

/** Presses "mail me a code" on the public sign-in page after a recovery. */
export function askRecoveredCode(visitor: Visitor, { loginId, password }: Credentials): Promise<Answer> {
  return visitor.submit(PATHS.recoveredCode, { loginId, password, code: '' });
}

export function signInRecovered(visitor: Visitor, { loginId, password }: Credentials, code: string): Promise<Answer> {
  return visitor.submit(PATHS.recovered, { loginId, password, code });
}

/** The whole public sign-in: page, code by mail, form. The hold must be over. */
export async function signInAfterRecovery(visitor: Visitor, customer: Customer): Promise<Answer> {
  (await visitor.get(PATHS.recovered)).expectStatus(200);
  (await askRecoveredCode(visitor, customer)).expectStatus(200);
  const code = (await visitor.broker.mailbox(customer).next('mailed_code')).code();
  return signInRecovered(visitor, customer, code);
}

/** True for the answer of a sign-in that succeeded, after a recovery or with a ticket: to the registration page. */
export function isSignedIn({ status, location }: Answer): boolean {
  return status === 303 && location === PATHS.register;
}
