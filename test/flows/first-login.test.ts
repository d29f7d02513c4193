import { expect } from 'vitest';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { isLoggedIn, logIn, visitor } from '../kit/index.ts';
import { PATHS } from '../kit/paths.ts';
import { noticesOf, pathOf } from '../kit/site/forms.ts';

const hanako = customer('hanako');

flow('where the first login registers, it is the first login of the browser that opted in', async (kit) => {
  const broker = await kit.broker({ config: { enrolment: 'first-login' } });
  const home = await kit.trustedPc();
  await home.logIn(hanako);
  await home.optIn(hanako);
  expect(pathOf(home.page)).toBe(PATHS.login);
  expect((await noticesOf(home.page)).join()).toContain('お申し込みを受け付けました');

  // The thief has all the passwords and is quicker. He is refused, and takes nothing away from her.
  const thief = visitor(broker);
  expect(isLoggedIn(await logIn(thief, hanako))).toBe(false);
  expect((await thief.get(PATHS.register)).location).toBe('/login?e=session_ended');

  expect(await home.logIn({ ...hanako, password: 'mistyped' })).toBe('refused');
  expect(await home.logIn(hanako)).toBe('in');
  await home.register();
  await (await kit.mailbox(hanako)).next('registration_completed');
  expect(isLoggedIn(await logIn(thief, hanako))).toBe(false);
  await home.logOut();
  expect(await home.logIn(hanako)).toBe('in');
});
