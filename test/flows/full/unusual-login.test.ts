import { expect } from 'vitest';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { logIn, visitor } from '../../kit/index.ts';
import { PATHS } from '../../kit/paths.ts';
import { noticesOf, pathOf, pressAndWait, submitForm } from '../../kit/site/forms.ts';

const ichiro = customer('ichiro');
const hanako = customer('hanako');

flow('a login that is not as usual waits for a mailed code, and the owner’s own browser does not', async (kit) => {
  const broker = await kit.broker({ config: { risk: 'mailed-code' } });
  const home = await kit.unknownPc();
  expect(await home.logIn(ichiro)).toBe('in');
  await home.logOut();
  for (let guess = 0; guess < 3; guess += 1) await logIn(visitor(broker), { ...ichiro, password: `wrong-${guess}` });

  const laptop = await kit.unknownPc({ name: 'laptop' });
  const { page } = laptop;
  expect(await laptop.logIn(ichiro)).toBe('refused');
  expect((await noticesOf(page)).join()).toContain('確認コードをメールでお送りしています');
  await pressAndWait(page, '.notice a.button');
  expect(pathOf(page)).toBe(PATHS.loginCode);
  await submitForm(page, '#login-code', { code: '00000000' });
  expect((await noticesOf(page)).join()).toContain('確認できませんでした');
  const code = (await broker.mailbox(ichiro).next('mailed_code')).code();
  // As a person copies it, in full-width digits.
  const typed = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
  await submitForm(page, '#login-code', { code: typed });
  expect(pathOf(page)).toBe(PATHS.home);
  await laptop.logOut();
  expect(await laptop.logIn(ichiro)).toBe('in');

  expect(await home.logIn(ichiro)).toBe('in');
});

flow('a customer stops logins on his registered PC, and comes back on it with a mailed code', async (kit) => {
  const broker = await kit.broker({ config: { risk: 'mailed-code' } });
  const home = await kit.trustedPc();
  const { page } = home;
  await home.protect(hanako);
  await home.open(PATHS.stopLogins);
  await submitForm(page, '#stop-logins');
  expect((await noticesOf(page)).join()).toContain('ログインを止めました');

  const thief = await kit.unknownPc({ name: 'thief' });
  expect(await thief.logIn(hanako)).toBe('refused');
  expect(await home.logIn(hanako)).toBe('refused');
  await home.open(PATHS.loginCode);
  const code = (await broker.mailbox(hanako).next('mailed_code')).code();
  await thief.open(PATHS.loginCode);
  await submitForm(thief.page, '#login-code', { code });
  expect((await noticesOf(thief.page)).join()).toContain('確認できませんでした');
  await submitForm(page, '#login-code', { code });
  expect((await noticesOf(page)).join()).toContain('もう一度ログインできるようになりました');
  expect(await home.logIn(hanako)).toBe('in');
  expect((await broker.mailbox(hanako).next('lock_ended')).text).toContain('もう一度ログイン');
});
