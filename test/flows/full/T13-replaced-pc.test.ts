import { expect } from 'vitest';
import { devicesOf } from '../../kit/books.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { noticesOf, pathOf } from '../../kit/site/forms.ts';
import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { askReplaceCode, replacePc, replaceWithMail } from '../../kit/site/replace.ts';
import { makeSheet } from '../../kit/site/sheet.ts';

const hanako = customer('hanako');
const PIN = '2580';

flow(
  'T13 a new PC takes the place of the old one by mail and recovery sheet, and never by mailbox and passwords',
  async (kit) => {
    const broker = await kit.broker();
    const { origin } = broker;
    const mails = broker.mailbox(hanako);
    const nextCode = () => mails.next('mailed_code');
    const old = await kit.trustedPc({ name: 'old' });
    await old.protect(hanako, { protection: { pin: PIN }, deviceName: '古いPC' });
    const { codes } = await makeSheet(old.page, origin, hanako, nextCode);
    const [first = '', second = ''] = codes;
    const fresh = await kit.trustedPc({ name: 'fresh' });

    // The sheet is too young to count: no code is mailed, and the page says what it always says.
    await askReplaceCode(fresh.page, origin, hanako);
    const fields = { ...hanako, code: '12345678', secondSecret: first };
    expect(await replacePc(fresh.page, origin, fields)).toBe('refused');
    const refusal = await noticesOf(fresh.page);
    expect((await mails.untaken()).filter(({ kind }) => kind === 'mailed_code')).toEqual([]);
    kit.clock.advance({ days: 30, minutes: 1 });

    // A thief who has the mailbox and all passwords.
    const thief = await kit.unknownPc({ name: 'thief' });
    expect(await replaceWithMail(thief.page, origin, { ...hanako, nextCode, secondSecret: '123456' })).toBe('refused');
    expect(await noticesOf(thief.page)).toEqual(refusal);
    // A wrong password, or an ID that nobody has: no mail, and not another word.
    for (const who of [{ password: 'not hers' }, { loginId: '000-000000' }]) {
      await askReplaceCode(thief.page, origin, { ...hanako, ...who });
      expect(await replacePc(thief.page, origin, { ...fields, ...who })).toBe('refused');
      expect(await noticesOf(thief.page)).toEqual(refusal);
    }
    expect((await mails.untaken()).filter(({ kind }) => kind === 'mailed_code')).toEqual([]);
    expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['active']);

    // The code is for the browser that asked for it: what she reads out to somebody helps him nowhere.
    await askReplaceCode(fresh.page, origin, hanako);
    const code = (await nextCode()).code();
    expect(await replacePc(thief.page, origin, { ...hanako, code, secondSecret: second })).toBe('refused');
    await old.open(PATHS.login);
    await old.unlock(PIN);
    expect(await old.logIn(hanako)).toBe('in');

    // In her hands: all four, typed from mail and paper.
    expect(await replacePc(fresh.page, origin, { ...hanako, code, secondSecret: first.toLowerCase() })).toBe('in');
    expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['released']);
    expect((await mails.next('pc_replaced')).text).toContain('古いPC');
    // Until it is registered this session does nothing else.
    await fresh.open(PATHS.home);
    expect(pathOf(fresh.page)).toBe(PATHS.register);
    await fresh.register({ protection: { pin: '86420' }, deviceName: '新しいPC' });
    await mails.next('registration_completed');
    await fresh.open(PATHS.home);
    expect(await fresh.page.$('#money-hold')).not.toBeNull();
    await fresh.logOut();
    expect(await fresh.logIn(hanako)).toBe('in');
    expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['released', 'active']);

    // The old one: its session ended with its registration, its key opens nothing, and it says so.
    await old.page.reload();
    expect(pathOf(old.page)).toBe(PATHS.login);
    expect(await wordOnLoginPage(old.page)).toBe('unregistered');
    expect(await old.logIn(hanako)).toBe('refused');
    expect((await popupShows(old, 'revoked')).seal).toBe('empty');
    // The same paper serves another time, with another of its codes; the used one does not.
    expect(await replaceWithMail(thief.page, origin, { ...hanako, nextCode, secondSecret: first })).toBe('refused');
  },
  { timeoutMs: 120_000 },
);
