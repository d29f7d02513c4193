import { expect } from 'vitest';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { isLoggedIn, logIn, visitor } from '../kit/index.ts';
import { PATHS } from '../kit/paths.ts';
import { noticesOf, submitForm } from '../kit/site/forms.ts';
import { wordOnLoginPage } from '../kit/site/log-in.ts';
import { popupShows } from '../kit/site/popup.ts';
import { doWithCode } from '../kit/site/service.ts';
import { wording } from '../kit/wording.ts';

const LANGUAGES = [
  {
    who: customer('hanako'),
    running: '終了を受け付けています',
    cancelled: '終了を取り消しました',
    banner: 'サービスの終了を受け付けています',
  },
  {
    who: customer('emily'),
    running: 'The service is going to end',
    cancelled: 'The service goes on',
    banner: 'The service is going to end',
  },
] as const;

for (const { who, running, cancelled, banner } of LANGUAGES) {
  flow(`opting out takes a day, can be cancelled, and then every browser gets in again (${who.lang})`, async (kit) => {
    const { clock, mailbox } = kit;
    const broker = await kit.broker();
    const mails = await mailbox(who);
    const home = await kit.trustedPc({ lang: who.lang });
    await home.protect(who);
    const anyBrowser = async (): Promise<boolean> => isLoggedIn(await logIn(visitor(broker), who));

    await doWithCode(home.page, broker.origin, 'opt-out', who, () => mails.next('mailed_code'));
    await mails.next('opt_out_requested');
    expect((await noticesOf(home.page)).join()).toContain(running);
    await home.open(PATHS.home);
    expect((await noticesOf(home.page)).join()).toContain(banner);
    expect(await anyBrowser()).toBe(false);
    await home.open(PATHS.service);
    await submitForm(home.page, '#cancel-opt-out');
    expect((await noticesOf(home.page)).join()).toContain(cancelled);
    clock.advance({ hours: 25 });
    expect(await anyBrowser()).toBe(false);

    expect(await home.logIn(who)).toBe('in');
    await doWithCode(home.page, broker.origin, 'opt-out', who, () => mails.next('mailed_code'));
    clock.advance({ hours: 23, minutes: 58 });
    expect(await anyBrowser()).toBe(false);
    clock.advance({ minutes: 3 });
    expect(await anyBrowser()).toBe(true);
    await mails.next('opted_out');
    expect(await home.logIn(who)).toBe('in');
    await home.open(PATHS.login);
    expect(await wordOnLoginPage(home.page)).toBe('unregistered');
    expect((await popupShows(home, 'revoked')).text).toContain(wording(who.lang, 'againEnded'));
  });
}
