import { expect } from 'vitest';
import { devicesOf } from '../../kit/books.ts';
import type { UnknownPc } from '../../kit/browser/index.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { pathOf, submitForm } from '../../kit/site/forms.ts';
import { recover } from '../../kit/site/recovery.ts';
import { makeSheet } from '../../kit/site/sheet.ts';

const hanako = customer('hanako');
const PIN = '2580';

flow(
  'everything is lost but the printed sheet: it releases, signs in at once, and registers the new PC',
  async (kit) => {
    const broker = await kit.broker();
    const mails = broker.mailbox(hanako);
    const home = await kit.trustedPc({ name: 'lost' });
    await home.protect(hanako, { protection: { pin: PIN } });
    const sheet = await makeSheet(home.page, broker.origin, hanako, () => mails.next('mailed_code'));
    await mails.next('second_secret_changed');
    kit.clock.advance({ days: 30, minutes: 1 });
    // The PC is stolen, and with it the phone and the way to the mail. Nothing below reads a mail.
    const [first = '', second = ''] = sheet.codes;
    const fresh = await kit.trustedPc({ name: 'new' });
    expect(await signIn(fresh, first)).toBe('refused');

    expect(await recover(fresh.page, sheet.link, customer('taro').loginId)).toBe(false);
    expect(await recover(fresh.page, sheet.link, hanako.loginId)).toBe(true);
    expect(await fresh.page.$eval('#sign-in-needs', (card) => card.getAttribute('data-needs'))).toBe('second-secret');
    // There is nothing to wait for.
    expect(await fresh.page.$('#sign-in-needs .countdown, #sign-in-needs time')).toBeNull();
    expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['revoked']);

    expect(await signIn(fresh, second.replace(/^./u, second.startsWith('7') ? '8' : '7'))).toBe('refused');
    // Typed from paper: small letters, and without the lines in between.
    expect(await signIn(fresh, first.toLowerCase().replaceAll('-', ' '))).toBe('in');
    const other = await kit.unknownPc({ name: 'somebody-who-read-over-her-shoulder' });
    expect(await signIn(other, first)).toBe('refused');
    expect(await recover(other.page, sheet.link, hanako.loginId)).toBe(true);
    expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['revoked']);

    await fresh.open(PATHS.register);
    await fresh.register({ protection: { pin: '86420' } });
    await fresh.open(PATHS.home);
    expect(await fresh.page.$('#money-hold')).not.toBeNull();
    await fresh.logOut();
    expect(await fresh.logIn(hanako)).toBe('in');
    expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['revoked', 'active']);

    // The sheet is used up as a key to everything; the broker says so, and how many codes are left.
    expect(await signIn(other, second)).toBe('refused');
    await fresh.open(`${PATHS.service}/second-secret`);
    const said = await fresh.page.$eval('main', (main) => main.innerText);
    expect(said).toContain('この紙のQRコードと解除コードは、もう使われました');
    expect(said).toContain('7個');
    // What she will find when she gets to her mail again.
    await mails.next('recovered');
    expect((await mails.next('second_secret_used')).text).toContain('7');
    expect((await mails.next('registration_completed')).voucher().link).not.toBe(sheet.link);

    // The stolen PC: its session has ended, its key opens nothing.
    await home.open(PATHS.home);
    expect(pathOf(home.page)).toBe(PATHS.login);
    expect(await home.logIn(hanako)).toBe('refused');
  },
  { timeoutMs: 120_000 },
);

/** On the public page, after a recovery. */
async function signIn(pc: UnknownPc, secondSecret: string): Promise<'in' | 'refused'> {
  await pc.open(PATHS.recovered);
  const { loginId, password } = hanako;
  await submitForm(pc.page, '#recovered', { loginId, password, secondSecret });
  return pathOf(pc.page) === PATHS.recovered ? 'refused' : 'in';
}
