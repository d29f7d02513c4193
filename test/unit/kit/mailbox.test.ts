import { describe, expect, it } from 'vitest';
import { type ArrivedMail, mailbox } from '../../kit/mailbox.ts';

const SECRET = 'AbC-_'.repeat(8);
const VOUCHER_MAIL: ArrivedMail = {
  kind: 'registration_completed',
  to: ['hanako@mail.example'],
  subject: 'PC登録完了のお知らせ',
  text: `リンク\nhttp://broker.localhost:1/recover#v=${SECRET}\n\nコード\nABCDE-01234-FGHJK-56789-MNPQR-STVWX-YZ01*\n`,
  html: '<p>',
};
const CODE_MAIL: ArrivedMail = {
  ...VOUCHER_MAIL,
  kind: 'mailed_code',
  subject: '確認コード',
  text: '口座 301-100247\n\n  12345678\n',
};

const boxWith = (...mails: readonly ArrivedMail[]) =>
  mailbox(
    'hanako@mail.example',
    () => Promise.resolve(),
    () => mails,
  );

describe('a mailbox', () => {
  it('gives the mails of a kind one after the other', async () => {
    const box = boxWith(CODE_MAIL, VOUCHER_MAIL, { ...CODE_MAIL, text: '87654321' });
    expect((await box.next('mailed_code')).code()).toBe('12345678');
    expect((await box.next('mailed_code')).code()).toBe('87654321');
    expect((await box.untaken()).map(({ kind }) => kind)).toEqual(['registration_completed']);
  });

  it('reads link, secret and typable code of a voucher', async () => {
    const voucher = (await boxWith(VOUCHER_MAIL).next()).voucher();
    expect(voucher).toEqual({
      link: `http://broker.localhost:1/recover#v=${SECRET}`,
      secret: SECRET,
      code: 'ABCDE-01234-FGHJK-56789-MNPQR-STVWX-YZ01*',
    });
  });

  it('keeps out the mails of others', async () => {
    expect(await boxWith({ ...CODE_MAIL, to: ['taro@mail.example'] }).all()).toEqual([]);
  });

  it('does not take a login ID for a code', async () => {
    const [mail] = await boxWith({ ...CODE_MAIL, text: '口座 301-100247' }).all();
    expect(() => mail?.code()).toThrow('No eight-digit code');
  });
});
