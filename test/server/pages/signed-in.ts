import {
  type CustomerName,
  customer,
  isLoggedIn,
  logIn,
  type TestBroker,
  type Visitor,
  visitor,
} from '../../kit/index.ts';

/** A visitor who is logged in as an unprotected customer. */
export async function signedIn(broker: TestBroker, name: CustomerName, lang: 'ja' | 'en' = 'ja'): Promise<Visitor> {
  const visit = visitor(broker, { lang });
  const answer = await logIn(visit, customer(name));
  if (!isLoggedIn(answer)) answer.expectStatus(303);
  return visit;
}
