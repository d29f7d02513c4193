import { type Answer, type Customer, PATHS, type Visitor } from '../../kit/index.ts';

/** What a signed-in customer can ask a mailed code for. */
export type CodeAction = 'opt-in' | 'further-pc' | 'opt-out' | 'change-mail' | 'second-secret';

type Signer = Pick<Customer, 'tradingPassword'>;

/** Presses "mail me a code". A redirect means that it was sent. */
export function askCode(visitor: Visitor, { tradingPassword }: Signer, action: CodeAction): Promise<Answer> {
  return visitor.submit(PATHS.code, { action, tradingPassword });
}

/** Asks for a code and reads the mail. */
export async function mailedCode(visitor: Visitor, customer: Customer, action: CodeAction): Promise<string> {
  (await askCode(visitor, customer, action)).expectStatus(303);
  return (await visitor.broker.mailbox(customer).next('mailed_code')).code();
}

/** Applies for the service with a code. */
export function apply(visitor: Visitor, { tradingPassword }: Signer, code: string): Promise<Answer> {
  return visitor.submit(PATHS.apply, { tradingPassword, code });
}
