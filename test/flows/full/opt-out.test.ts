import { expect } from 'vitest';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { isLoggedIn, logIn, visitor } from '../../kit/index.ts';
import { PATHS } from '../../kit/paths.ts';
import { confirmOnPage } from '../../kit/site/confirm.ts';
import { noticesOf, submitForm } from '../../kit/site/forms.ts';
import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { doWithCode } from '../../kit/site/service.ts';
import { wording } from '../../kit/wording.ts';

const emily = customer('emily');

flow('opting out takes a day, can be cancelled, and then every browser gets in again', async (kit) => {
  const { clock, mailbox } = kit;
  const broker = await kit.broker();
  const mails = await mailbox(emily);
  const home = await kit.trustedPc({ lang: 'en' });
  await home.protect(emily);
  // In the hold on money nobody can end the service.
  clock.advance({ hours: 72, minutes: 1 });
  expect(await home.logIn(emily)).toBe('in');
  const anyBrowser = async (): Promise<boolean> => isLoggedIn(await logIn(visitor(broker), emily));

  await doWithCode(home.page, broker.origin, 'opt-out', emily, () => mails.next('mailed_code'));
  expect(await confirmOnPage(home)).toContain('The service will end');
  await mails.next('opt_out_requested');
  await home.open(PATHS.home);
  expect((await noticesOf(home.page)).join()).toContain('The service is going to end');
  expect(await anyBrowser()).toBe(false);
  await home.open(PATHS.service);
  await submitForm(home.page, '#cancel-opt-out');
  expect((await noticesOf(home.page)).join()).toContain('The service goes on');
  clock.advance({ hours: 25 });
  expect(await anyBrowser()).toBe(false);

  expect(await home.logIn(emily)).toBe('in');
  await doWithCode(home.page, broker.origin, 'opt-out', emily, () => mails.next('mailed_code'));
  await confirmOnPage(home);
  clock.advance({ hours: 23, minutes: 58 });
  expect(await anyBrowser()).toBe(false);
  clock.advance({ minutes: 3 });
  expect(await anyBrowser()).toBe(true);
  await mails.next('opted_out');
  expect(await home.logIn(emily)).toBe('in');
  await home.open(PATHS.login);
  expect(await wordOnLoginPage(home.page)).toBe('unregistered');
  expect((await popupShows(home, 'revoked')).text).toContain(wording('en', 'againEnded'));
});
