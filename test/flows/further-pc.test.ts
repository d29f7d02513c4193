import { expect } from 'vitest';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { PATHS } from '../kit/paths.ts';
import { confirmOnPage } from '../kit/site/confirm.ts';
import { noticesOf, pathOf } from '../kit/site/forms.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../kit/site/log-in.ts';
import { popupShows } from '../kit/site/popup.ts';
import { doWithCode, registeredPcs, releasePc, shownTicket, signInWithTicket } from '../kit/site/service.ts';
import { wording } from '../kit/wording.ts';

const emily = customer('emily');

flow('a second PC joins by ticket, is released from the first, and then the last one goes', async (kit) => {
  const { origin, mailbox } = await kit.broker();
  const mails = mailbox(emily);
  const [home, laptop] = await Promise.all([
    kit.trustedPc({ lang: 'en', name: 'home' }),
    kit.trustedPc({ lang: 'en', name: 'laptop' }),
  ]);
  await home.protect(emily, { deviceName: 'Desk' });

  await doWithCode(home.page, origin, 'further-pc', emily, () => mails.next('mailed_code'));
  await confirmOnPage(home);
  const ticket = await shownTicket(home.page);
  const wrong = ticket.replace(/^./u, ticket.startsWith('7') ? '8' : '7');
  expect(await signInWithTicket(laptop.page, origin, { ...emily, ticket: wrong })).toBe('refused');
  const refusal = await noticesOf(laptop.page);
  expect(await signInWithTicket(laptop.page, origin, { ...emily, password: 'not hers', ticket })).toBe('refused');
  expect(await noticesOf(laptop.page)).toEqual(refusal);
  // As people type it from paper: in small letters and with a blank in the middle.
  const typed = `${ticket.slice(0, 4)} ${ticket.slice(4)}`.toLowerCase();
  expect(await signInWithTicket(laptop.page, origin, { ...emily, ticket: typed })).toBe('in');
  await laptop.open(PATHS.withdrawals);
  expect(pathOf(laptop.page)).toBe(PATHS.register);
  await laptop.register({ deviceName: 'Laptop' });
  await mails.next('registration_completed');

  expect(await registeredPcs(laptop.page, origin)).toMatchObject([
    { name: 'Desk', status: 'active', isThisPc: false },
    { name: 'Laptop', status: 'active', isThisPc: true },
  ]);
  expect(await registeredPcs(home.page, origin)).toMatchObject([
    { name: 'Desk', isThisPc: true },
    { name: 'Laptop', isThisPc: false },
  ]);
  expect(await signInWithTicket(laptop.page, origin, { ...emily, ticket })).toBe('refused');
  expect(await laptop.logIn(emily)).toBe('in');
  expect(await home.logIn(emily)).toBe('in');

  // Released from the desk: the laptop's session ends with its next click, and it says what to do.
  await releasePc(home.page, origin, 'Laptop');
  expect((await mails.next('device_released')).text).toContain('Laptop');
  await laptop.page.reload();
  expect(pathOf(laptop.page)).toBe(PATHS.login);
  expect(await noticesOf(laptop.page)).toEqual([expect.stringContaining('Please log in once more')]);
  expect(await wordOnLoginPage(laptop.page)).toBe('unregistered');
  await typeCredentials(laptop.page, emily);
  expect(await pressLogIn(laptop.page)).toBe('refused');
  const popup = await popupShows(laptop, 'revoked');
  expect(popup.seal).toBe('empty');
  expect(popup.headline).toBe("This PC's registration was released");
  expect(popup.text).toContain(wording('en', 'againTicket'));
  expect(popup.text).toContain(wording('en', 'openLogin'));
  expect(await registeredPcs(home.page, origin)).toMatchObject([{ name: 'Desk' }]);

  // The last one: the page says so before, and where to go on afterwards.
  await releasePc(home.page, origin, 'Desk');
  expect(await home.page.$eval('main', (main) => main.innerText)).toContain('Sign in after releasing every PC');
  expect(await home.logIn(emily)).toBe('refused');
  await popupShows(home, 'revoked');
  expect((await mails.next('device_released')).text).toContain('Desk');
});
