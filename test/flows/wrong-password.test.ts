import { expect } from 'vitest';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { logIn, visitor } from '../kit/index.ts';
import { PATHS } from '../kit/paths.ts';
import { noticesOf, pathOf } from '../kit/site/forms.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../kit/site/log-in.ts';
import { registeredPcs } from '../kit/site/service.ts';

const hanako = customer('hanako');

flow(
  'five wrong passwords pause this PC and say so; a burst of refusals elsewhere is told to it alone',
  async (kit) => {
    const { clock } = kit;
    const broker = await kit.broker();
    const home = await kit.trustedPc();
    await home.protect(hanako);
    await home.logOut();

    // The page comes back each time, and the mark stays: she just types once more.
    for (let tries = 1; tries <= 5; tries += 1) {
      await typeCredentials(home.page, { ...hanako, password: `wrong-${tries}` });
      expect(await pressLogIn(home.page), `${tries}`).toBe('refused');
      expect((await noticesOf(home.page)).join(), `${tries}`).toContain('ログインできませんでした');
    }
    expect(await home.logIn(hanako)).toBe('refused');
    expect((await noticesOf(home.page)).join()).toContain('このPCからのログインを休ませています');
    expect((await noticesOf(home.page)).join()).toContain('15分たってから');
    expect(await wordOnLoginPage(home.page)).toBe('ready');
    // A stranger learns nothing of the pause, and cannot lengthen it.
    for (let tries = 0; tries < 12; tries += 1) {
      const answer = await logIn(visitor(broker), hanako);
      expect(answer.body).toContain('ログインできませんでした');
      expect(answer.body).not.toContain('休ませています');
    }
    clock.advance({ minutes: 14 });
    expect(await home.logIn(hanako)).toBe('refused');
    clock.advance({ minutes: 1, seconds: 5 });
    expect(await home.logIn(hanako)).toBe('in');

    const banner = '#refused-logins';
    const refused = await home.page.$eval(`${banner} h2`, (heading) => heading.textContent);
    expect(refused).toMatch(/この24時間に、ログインを\d+回お断りしました/u);
    expect((await (await kit.mailbox(hanako)).next('refused_burst')).text).toContain('私ではない');
    expect(await home.page.$eval(`${banner} details`, (details) => details.innerText)).not.toContain('サポートデスク');
    await home.page.locator(`${banner} summary`).click();
    await home.page.waitForSelector(`${banner} details[open]`);
    expect(await home.page.$eval(`${banner} details`, (details) => details.innerText)).toContain('サポートデスク');
    await home.page.locator(`${banner} a[href="${PATHS.history}"]`).click();
    await home.page.waitForFunction((path) => location.pathname === path, {}, PATHS.history);
    expect(pathOf(home.page)).toBe(PATHS.history);
    expect(await registeredPcs(home.page, broker.origin)).toMatchObject([{ status: 'active', isThisPc: true }]);
  },
);
