import { expect } from 'vitest';
import { DEVICES } from '../../server-mock/src/http/pages/devices/texts.ts';
import { LOGIN } from '../../server-mock/src/http/pages/login/texts.ts';
import { devicesOf } from '../kit/books.ts';
import type { TestBroker } from '../kit/broker.ts';
import type { TrustedPc } from '../kit/browser/index.ts';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { PATHS } from '../kit/paths.ts';
import { confirmOnPage } from '../kit/site/confirm.ts';
import { pathOf } from '../kit/site/forms.ts';
import { wordOnLoginPage } from '../kit/site/log-in.ts';
import { popupShows } from '../kit/site/popup.ts';
import { doWithCode, registeredPcs, releasePc, shownTicket, signInWithTicket } from '../kit/site/service.ts';
import { wording } from '../kit/wording.ts';

const hanako = customer('hanako');

flow('T5 a copied profile that comes first is caught when the owner logs in', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc({ name: 'owner' });
  const voucher = await home.protect(hanako);
  // Copied right after the registration: nothing on this disk is older than what the owner has.
  const thief = await kit.trustedPc({ name: 'thief', profile: await home.copyProfile() });
  expect(await thief.logIn(hanako)).toBe('in');
  await isInside(thief);
  expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['active']);

  await secondIsRefused(home, broker);
  await isThrownOut(thief);
  await whatTheOwnerLearns(home, broker);

  // Neither of the two gets in any more, until she releases the device with the link from long ago.
  expect(await thief.logIn(hanako)).toBe('refused');
  expect(await home.logIn(hanako)).toBe('refused');
  const phone = await kit.unknownPc({ name: 'phone' });
  expect(await phone.recover(voucher.link, hanako)).toBe(true);
  expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['revoked']);
  expect(await thief.logIn(hanako)).toBe('refused');
});

flow('T5 a copied profile that comes second is caught at once, and the owner inside is asked to act', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc({ name: 'owner' });
  const voucher = await home.protect(hanako);
  await home.logOut();
  expect(await home.logIn(hanako)).toBe('in');
  const thief = await kit.trustedPc({ name: 'thief', profile: await home.copyProfile() });
  expect(await home.logIn(hanako)).toBe('in');
  await isInside(home);

  await secondIsRefused(thief, broker);
  await isThrownOut(home);
  await whatTheOwnerLearns(home, broker);

  const phone = await kit.unknownPc({ name: 'phone' });
  expect(await phone.recover(voucher.link, hanako)).toBe(true);
  expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['revoked']);
});

flow(
  'T5 another registered PC shows in plain words what happened to the copied one, and is the way out',
  async (kit) => {
    const broker = await kit.broker();
    const mails = broker.mailbox(hanako);
    const home = await kit.trustedPc({ name: 'owner' });
    await home.protect(hanako, { deviceName: 'リビングのPC' });
    const laptop = await kit.trustedPc({ name: 'laptop' });
    await doWithCode(home.page, broker.origin, 'further-pc', hanako, () => mails.next('mailed_code'));
    await confirmOnPage(home);
    const ticket = await shownTicket(home.page);
    expect(await signInWithTicket(laptop.page, broker.origin, { ...hanako, ticket })).toBe('in');
    await laptop.register({ deviceName: 'ノートPC' });
    await mails.next('registration_completed');
    const thief = await kit.trustedPc({ name: 'thief', profile: await home.copyProfile() });
    expect(await thief.logIn(hanako)).toBe('in');
    await home.open(PATHS.login);
    expect(await wordOnLoginPage(home.page)).toBe('suspended');

    const { quarantine } = DEVICES.ja;
    const listed = (await registeredPcs(laptop.page, broker.origin)).find(({ name }) => name === 'リビングのPC');
    expect(listed?.status).toBe('suspended');
    const { title, why, meaning, steps } = quarantine.copied;
    for (const sentence of [title, why, meaning, ...steps]) expect(listed?.text).toContain(sentence);
    const mail = await mails.next('quarantined');
    for (const words of ['リビングのPC', '解除してください', 'サポートデスク']) expect(mail.text).toContain(words);

    // The way that all of them name: release it there, then register it again by ticket.
    await releasePc(laptop.page, broker.origin, 'リビングのPC');
    expect(await thief.logIn(hanako)).toBe('refused');
    await home.open(PATHS.login);
    expect(await wordOnLoginPage(home.page)).toBe('unregistered');
    await popupShows(home, 'revoked');
    await doWithCode(laptop.page, broker.origin, 'further-pc', hanako, () => mails.next('mailed_code'));
    await confirmOnPage(laptop);
    const again = await shownTicket(laptop.page);
    expect(await signInWithTicket(home.page, broker.origin, { ...hanako, ticket: again })).toBe('in');
    await home.register({ deviceName: 'リビングのPC（新）', protection: { pin: '2580' } });
    await home.logOut();
    expect(await home.logIn(hanako)).toBe('in');
    await popupShows(home, 'registered');
  },
  { timeoutMs: 120_000 },
);

/** Whoever of the two comes second finds the device suspended, with every password right. */
async function secondIsRefused(pc: TrustedPc, broker: TestBroker): Promise<void> {
  await pc.open(PATHS.login);
  expect(await wordOnLoginPage(pc.page)).toBe('suspended');
  const [device, ...others] = await devicesOf(broker, hanako);
  expect(device).toMatchObject({ status: 'suspended', suspendedBecause: expect.stringMatching(/./) });
  expect(others).toEqual([]);
  expect(await pc.logIn(hanako)).toBe('refused');
}

async function isInside(pc: TrustedPc): Promise<void> {
  await pc.open(PATHS.home);
  expect(pathOf(pc.page)).toBe(PATHS.home);
}

/** The next click leads to the login page. */
async function isThrownOut(pc: TrustedPc): Promise<void> {
  await pc.open(PATHS.home);
  expect(pathOf(pc.page)).toBe(PATHS.login);
}

/** The login page, the popup and a mail all say what happened and name the way out. */
async function whatTheOwnerLearns(home: TrustedPc, broker: TestBroker): Promise<void> {
  expect(await wordOnLoginPage(home.page)).toBe('suspended');
  const page = await home.page.$eval('#this-pc', (section) => (section as HTMLElement).innerText);
  for (const sentence of Object.values(LOGIN.ja.words.suspended)) expect(page).toContain(sentence);
  const popup = await popupShows(home, 'suspended');
  expect(popup.seal).toBe('cracked');
  for (const key of ['adviceSuspended', 'resumeOther', 'resumeMail'] as const) {
    expect(popup.text).toContain(wording('ja', key));
  }
  const notice = await broker.mailbox(hanako).next('quarantined');
  expect(notice.text).toMatch(/リンク/u);
  expect(await broker.mailbox(hanako).untaken()).toEqual([]);
}
