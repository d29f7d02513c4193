import { expect } from 'vitest';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { logIn, visitor } from '../../kit/index.ts';
import { PATHS } from '../../kit/paths.ts';
import { noticesOf, pathOf, pressAndWait, submitForm } from '../../kit/site/forms.ts';

const ichiro = customer('ichiro');

flow(
  'T29 guesses lock an account for strangers, not for the owner; his own lock leaves his orders in peace',
  async (kit) => {
    const broker = await kit.broker({ config: { risk: 'mailed-code' } });
    const { origin } = broker;
    const mails = broker.mailbox(ichiro);
    const home = await kit.unknownPc();
    const { page } = home;
    expect(await home.logIn(ichiro)).toBe('in');
    await home.logOut();

    for (let guess = 0; guess < 10; guess += 1) {
      await logIn(visitor(broker, { address: `203.0.113.${guess}` }), { ...ichiro, password: `wrong-${guess}` });
    }
    expect((await mails.next('login_locked')).text).toContain('いつもお使いのPCからは、これまでどおり');
    // The right password in the right hands, on another PC: the mailed code is the way out.
    const laptop = await kit.unknownPc({ name: 'laptop' });
    expect(await laptop.logIn(ichiro)).toBe('refused');
    await laptop.open(PATHS.locked);
    await pressAndWait(laptop.page, 'main a.button.primary');
    expect(pathOf(laptop.page)).toBe(PATHS.login);
    expect(await home.logIn(ichiro)).toBe('in');
    await laptop.open(PATHS.loginCode);
    await submitForm(laptop.page, '#login-code', { code: (await mails.next('mailed_code')).code() });
    expect(pathOf(laptop.page)).toBe(PATHS.home);
    await mails.next('lock_ended');

    // His own lock: every login ends, here and on the laptop, and what he has ordered waits on.
    await page.goto(`${origin}${PATHS.orders}/new?side=buy&instrument=8390`);
    await page.locator('#order [name=pricing][value=limit]').click();
    await submitForm(page, '#order', { quantity: '100', limitYen: '1000' });
    await submitForm(page, '#place-order', { tradingPassword: ichiro.tradingPassword });
    await home.open(PATHS.stopLogins);
    await submitForm(page, '#stop-logins');
    expect((await noticesOf(page)).join()).toContain('ログインを止めました');
    await laptop.page.reload();
    expect(pathOf(laptop.page)).toBe(PATHS.login);
    expect(await home.logIn(ichiro)).toBe('refused');
    await mails.next('login_locked');
    await home.open(PATHS.loginCode);
    await submitForm(page, '#login-code', { code: '12345678' });
    expect((await noticesOf(page)).join()).toContain('確認できませんでした');
    await submitForm(page, '#login-code', { code: (await mails.next('mailed_code')).code() });
    expect(pathOf(page)).toBe(PATHS.home);
    await home.open(PATHS.orders);
    expect(await page.$$('.cancel-order')).toHaveLength(1);
  },
  { timeoutMs: 120_000 },
);
