import { expect, it } from 'vitest';
import { broker, customer, isLoggedIn, logIn, PATHS, visitor } from '../kit/index.ts';
import { changePassword } from './steps/changes.ts';
import { AT_HOME, AT_HOME_LATER, ELSEWHERE_IN_JAPAN, KNOWN_COOKIE, knownBrowser } from './steps/risk.ts';

const NEW = 'atarashii-hana-77';

it('a new login password makes a stranger of every browser that came in with the former one', async () => {
  await using shop = await broker({ config: { risk: 'mailed-code' } });
  const ichiro = customer('ichiro');
  const former = await knownBrowser(shop, ichiro, AT_HOME);
  const cookie = former.cookies.get(KNOWN_COOKIE) ?? '';
  const owner = visitor(shop, { address: AT_HOME_LATER });
  expect(isLoggedIn(await logIn(owner, ichiro))).toBe(true);
  expect((await changePassword(owner, ichiro, { to: NEW })).location).toBe(`${PATHS.password}?n=changed`);
  const renewed = { ...ichiro, password: NEW };
  const elsewhere = visitor(shop, { address: ELSEWHERE_IN_JAPAN });
  elsewhere.cookies.set(KNOWN_COOKIE, cookie);
  expect(isLoggedIn(await logIn(elsewhere, renewed))).toBe(false);
  // At home its owner is let in, and told.
  expect(isLoggedIn(await logIn(former, renewed))).toBe(true);
  await shop.mailbox(ichiro).next('unusual_login');
});
