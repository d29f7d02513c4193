import { describe, expect, it } from 'vitest';
import { renderMail } from '../../../server-mock/src/mail/render.ts';
import type { MailMessage } from '../../../server-mock/src/relying-party/messages.ts';
import { SAMPLES, VIEWS } from './samples.ts';

type Lang = 'ja' | 'en';
const textOf = (message: MailMessage, lang: Lang): string => renderMail(message, VIEWS[lang]).text;
const { second_secret_changed: changed, second_secret_used: used, recovered } = SAMPLES;

describe('a mail about a second secret that was changed', () => {
  it.each([
    ['ja', 'totp-added', '認証アプリを追加しました', '2026年12月20日（日）14時05分（日本時間）から'],
    ['ja', 'sheet-made', '新しい復旧シートを作りました', '2026年12月20日（日）14時05分（日本時間）から'],
    ['ja', 'sheet-made-beside', '新しい復旧シートを作りました', '2026年12月20日（日）14時05分（日本時間）から'],
    ['en', 'totp-added', 'An authenticator app was added', 'Sunday 20 December 2026, 14:05 (Japan time)'],
    ['en', 'sheet-made', 'A new recovery sheet was made', 'Sunday 20 December 2026, 14:05 (Japan time)'],
    ['en', 'sheet-made-beside', 'A new recovery sheet was made', 'Sunday 20 December 2026, 14:05 (Japan time)'],
  ] as const)('says from when it counts (%s, %s)', (lang, what, heading, from) => {
    const text = textOf({ ...changed, what }, lang);
    expect(text).toContain(heading);
    expect(text).toContain(from);
  });

  it('says of a removed app that its codes are worth nothing, and names no time from which it would count', () => {
    const message: MailMessage = { ...changed, what: 'totp-removed', countsFromMs: null };
    expect(textOf(message, 'ja')).toContain('その認証アプリの数字はお使いになれません');
    expect(textOf(message, 'ja')).not.toContain('サインインに使える日時');
    expect(textOf(message, 'en')).not.toContain('It counts for');
  });

  it('keeps the customer from throwing the older app away before the new one counts', () => {
    expect(textOf({ ...changed, what: 'totp-added' }, 'ja')).toContain(
      '前の認証アプリが使えます。消さずにお持ちください',
    );
    expect(textOf({ ...changed, what: 'totp-added' }, 'en')).toContain('Do not delete it yet');
  });

  it('T37 says of what was voided with its PC that a new one is to be made elsewhere', () => {
    const message: MailMessage = { ...changed, what: 'voided', countsFromMs: null };
    expect(textOf(message, 'ja')).toContain('そのPCで作られた復旧シートと認証アプリを無効にしました');
    expect(textOf(message, 'ja')).toContain('登録済みのほかのPCで、もう一度お作りください');
    expect(textOf(message, 'ja')).not.toContain('何もしていただく必要はありません');
    expect(textOf(message, 'en')).toContain('make a new one on another registered PC');
    expect(textOf(message, 'en')).not.toContain('nothing you need to do');
  });

  it('has the older sheet torn up where it is dead, and kept where it is not', () => {
    expect(textOf(changed, 'ja')).toContain('前の復旧シートは破って捨ててください');
    expect(textOf(changed, 'en')).toContain('tear up the old one');
    const beside: MailMessage = { ...changed, what: 'sheet-made-beside' };
    expect(textOf(beside, 'ja')).toContain('前の復旧シートも、まだ捨てないでください');
    expect(textOf(beside, 'en')).toContain('do not throw the old one away yet');
    expect(textOf(beside, 'ja')).not.toContain('破って');
    expect(textOf(beside, 'en')).not.toContain('tear up');
  });

  it('T37 tells whoever did not do it that releasing the PCs voids it', () => {
    expect(textOf(changed, 'ja')).toContain('30日たっていない認証アプリと復旧シートは、このとき使えなくなります');
    expect(textOf(changed, 'en')).toContain('younger than 30 days are void');
  });
});

describe('a mail about a second secret that was used', () => {
  it.each([
    [7, false],
    [3, false],
    [2, true],
    [0, true],
  ])('with %i codes left asks for a new sheet: %s', (codesLeft, asks) => {
    const ja = textOf({ ...used, codesLeft }, 'ja');
    const en = textOf({ ...used, codesLeft }, 'en');
    expect(ja).toContain(`残りのコード: ${codesLeft}個`);
    expect(en).toContain(`Codes left: ${codesLeft}`);
    expect(ja.includes('新しい復旧シートを印刷してください')).toBe(asks);
    expect(en.includes('Print a new recovery sheet')).toBe(asks);
  });

  it('says nothing of codes when it was the app', () => {
    const message: MailMessage = { ...used, what: 'totp', codesLeft: null };
    expect(textOf(message, 'ja')).toContain('認証アプリの数字');
    expect(textOf(message, 'ja')).not.toMatch(/残りのコード|復旧シート/u);
    expect(textOf(message, 'en')).not.toMatch(/Codes left|recovery sheet/u);
  });
});

describe('the mail after a release', () => {
  it.each([
    ['nothing', /ログインIDとパスワードを入力します。\n/u, /Type your login ID and password\.\n/u],
    ['mailed-code', /このアドレスに届く確認コード/u, /the code that comes to this address/u],
    [
      'second-secret',
      /認証アプリに出ている6けたの数字か、復旧シート/u,
      /authenticator app or one code of your printed/u,
    ],
  ] as const)('says what signing in needs: %s', (needs, ja, en) => {
    expect(textOf({ ...recovered, needs }, 'ja')).toMatch(ja);
    expect(textOf({ ...recovered, needs }, 'en')).toMatch(en);
  });

  it('promises no mailed code to who must use a second secret', () => {
    expect(textOf({ ...recovered, needs: 'second-secret' }, 'ja')).not.toContain('確認コード');
    expect(textOf({ ...recovered, needs: 'nothing' }, 'ja')).not.toMatch(/確認コード|認証アプリに/u);
  });
});

describe('the answer to asking for a code where a second secret is needed', () => {
  it('carries no code, and names both ways and the support desk', () => {
    const ja = textOf(SAMPLES.second_secret_needed, 'ja');
    expect(ja).not.toMatch(/\d{6}/u);
    for (const words of ['認証アプリ', '復旧シート', 'サポートデスクへお電話ください']) expect(ja).toContain(words);
    const en = textOf(SAMPLES.second_secret_needed, 'en');
    for (const words of ['authenticator app', 'recovery sheet', 'Call our support desk']) expect(en).toContain(words);
  });
});
