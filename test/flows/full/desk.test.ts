import { expect } from 'vitest';
import { LogRefused, verifyLog } from '../../../server-mock/src/verify-log/verify-log.ts';
import type { TrustedPc } from '../../kit/browser/index.ts';
import type { UnknownPc } from '../../kit/browser/unknown-pc.ts';
import { customer } from '../../kit/customers.ts';
import { type FlowKit, flow } from '../../kit/flow.ts';
import { type OperatorName, operator } from '../../kit/operators.ts';
import { PATHS } from '../../kit/paths.ts';
import { fillForm, noticesOf, pathOf, pressAndWait, submitForm } from '../../kit/site/forms.ts';

const hanako = customer('hanako');
const DESK = '/desk';
const NEW_MAIL = 'hanako.atarashii@mail.example';

flow(
  'T13 whoever lost PC, mailbox and password comes back by two people at the support desk, and by no single one',
  async (kit) => {
    const broker = await kit.broker();
    const home = await kit.trustedPc();
    await home.protect(hanako);
    // To a customer there is no desk.
    await home.open(DESK);
    expect(await home.page.$('#search')).toBeNull();
    await home.close();

    const [first, second] = await Promise.all([atDesk(kit, 'kinoshita'), atDesk(kit, 'ogawa')]);
    const { page } = first;
    await submitForm(page, '#search', { q: hanako.loginId });
    await fillForm(page, '#open-case', { reason: '携帯電話とPCを水害でなくした' });
    await pressAndWait(page, '#open-case button.primary');
    const path = pathOf(page);
    // One kind of check, twice, is one check.
    for (const kind of ['photo-id', 'photo-id'] as const) await check(page, kind);
    expect(await page.$('#preview')).toBeNull();
    await check(page, 'call-back');
    await fillForm(page, '#preview', { newMail: NEW_MAIL });
    await page.locator('#preview [name=newPassword]').click();
    await submitForm(page, '#preview');
    expect(await page.$eval('#request .effects', (list) => list.textContent)).toContain(NEW_MAIL);
    await submitForm(page, '#request');
    expect(await page.$('#approve'), 'nobody approves his own request').toBeNull();
    const own = await page.evaluate(postsApproval, path, hanako.loginId);
    expect(own.status).toBe(403);
    const oldMails = broker.mailbox(hanako);
    await oldMails.next('desk_release_requested');
    await first.close();

    await second.open(path);
    await submitForm(second.page, '#approve', { loginId: customer('taro').loginId });
    expect((await noticesOf(second.page)).join()).toContain('お客さまのログインIDが合いません');
    await submitForm(second.page, '#approve', { loginId: hanako.loginId });
    const password = await second.page.$eval('#temporary .secret', ({ textContent }) => textContent.trim());
    await second.page.reload();
    expect(await second.page.$('#temporary')).toBeNull();
    // An operator sees no page of a customer.
    await second.open(PATHS.withdrawals);
    expect(pathOf(second.page)).toBe(DESK);
    await second.close();
    await oldMails.next('desk_released');

    // A day later, with the letter and the new mailbox: this PC first, then a password that nobody else has seen.
    kit.clock.advance({ hours: 24, minutes: 1 });
    const fresh = await kit.trustedPc({ name: 'new-pc' });
    const returned = { ...hanako, password, mail: NEW_MAIL };
    expect(await fresh.logIn(returned)).toBe('refused');
    await fresh.signInAfterRecovery(returned);
    await fresh.register();
    await choosesOwn(fresh);
    expect(await fresh.logIn({ ...returned, password: OWN })).toBe('in');

    // Her history tells it all, and the file of it needs no broker to be believed.
    await fresh.open(PATHS.history);
    expect(await fresh.page.$eval('main', (main) => main.innerText)).toContain('ご相談を受け付け');
    const file = await fresh.page.$eval('a[download]', async (link) => (await fetch(link.href)).text());
    const options = await fresh.extension.openPage('src/options/index.html');
    await options.waitForSelector('.broker-fingerprint');
    const key = await options.$eval('.broker-fingerprint', ({ textContent }) => textContent.replace(/ \(\d+\)$/u, ''));
    const { entries, iss } = verifyLog(file, key);
    expect(iss).toBe(broker.origin);
    const kinds = entries.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['desk_release_requested', 'desk_released', 'device_activated']));
    const doctored = JSON.parse(file);
    doctored.entries = doctored.entries.filter(({ kind }: { readonly kind: string }) => kind !== 'desk_released');
    expect(() => verifyLog(JSON.stringify(doctored), key)).toThrow(LogRefused);
  },
  { timeoutMs: 180_000 },
);

type Page = TrustedPc['page'];

/** An operator at work: his PC is registered, and he is logged in with it. */
async function atDesk(kit: FlowKit, name: OperatorName): Promise<TrustedPc> {
  const pc = await kit.trustedPc({ name });
  const who = operator(name);
  await pc.logIn(who);
  // Before his PC is registered he finds nothing but the way to register it.
  await pc.open(DESK);
  expect(await pc.page.$('#search')).toBeNull();
  await pc.optIn(who);
  await pc.register();
  await pc.logIn(who);
  await pc.open(DESK);
  await pc.page.waitForSelector('#search');
  return pc;
}

async function check(page: Page, kind: 'photo-id' | 'call-back'): Promise<void> {
  await page.locator(`#checks [name=kind][value=${kind}]`).click();
  await fillForm(page, '#checks', { note: '顔写真と一致' });
  await submitForm(page, '#checks');
}

/** Runs in the page: what its form for somebody else would send. */
async function postsApproval(path: string, loginId: string): Promise<{ readonly status: number }> {
  const field = (name: string): string => document.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? '';
  const body = new URLSearchParams({ version: field('version'), shown: field('shown'), loginId });
  const { status } = await fetch(`${path}/approve`, { method: 'POST', body });
  return { status };
}

const OWN = 'asagao-no-saku-niwa-3';

/** No page but this one opens with the password from the letter. */
async function choosesOwn({ open, page }: Pick<UnknownPc, 'open' | 'page'>): Promise<void> {
  await open(PATHS.home);
  await submitForm(page, '#own-passwords', { password: OWN, passwordAgain: OWN });
}
