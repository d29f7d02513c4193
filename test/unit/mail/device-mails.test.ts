import { describe, expect, it } from 'vitest';
import { renderMail } from '../../../server-mock/src/mail/render.ts';
import type { MailMessage } from '../../../server-mock/src/relying-party/messages.ts';
import { SAMPLES, VIEWS } from './samples.ts';

type Lang = 'ja' | 'en';
const LANGS = ['ja', 'en'] as const;
const mailOf = (message: MailMessage, lang: Lang) => renderMail(message, VIEWS[lang]);
const textOf = (message: MailMessage, lang: Lang): string => mailOf(message, lang).text;
const { quarantined, pin_destroyed, tier_changed, vetoed, hold_started, hold_ended, hold_lengths_changed } = SAMPLES;

describe('the mail about a suspended PC', () => {
  it.each(['retired_key', 'counter', 'forked_key'] as const)(
    'says why in words that a customer knows: %s',
    (because) => {
      const message = { ...quarantined, because };
      expect(textOf(message, 'ja')).toContain('理由: 同じ鍵が、2つの場所で使われた跡がありました。');
      expect(textOf(message, 'en')).toContain('Why: There are signs that the same key was used in two places.');
    },
  );

  it.each([
    ['ja', 'ほかに登録済みPCがあるとき', 'サポートデスク'],
    ['en', 'another registered PC', 'support desk'],
  ] as const)('names the ways out before the telephone (%s)', (lang, wayOut, desk) => {
    const text = textOf(quarantined, lang);
    expect(text.indexOf(wayOut)).toBeGreaterThan(0);
    expect(text.indexOf(wayOut)).toBeLessThan(text.indexOf(desk));
  });

  it('does not call it a pause: the PC never comes back by itself', () => {
    expect(textOf(quarantined, 'ja')).toContain('停止しました');
    expect(textOf(quarantined, 'ja')).not.toContain('一時停止');
  });

  it('names every way out: another PC, the mail, the sheet, the desk', () => {
    for (const words of [
      'ほかに登録済みPCがあるとき',
      '「PC登録完了のお知らせ」のメール',
      '復旧シート',
      'サポートデスク',
    ]) {
      expect(textOf(quarantined, 'ja')).toContain(words);
    }
    for (const words of [
      'another registered PC',
      'the mail “Your PC is registered”',
      'recovery sheet',
      'support desk',
    ]) {
      expect(textOf(quarantined, 'en')).toContain(words);
    }
  });

  it('does not claim that nobody was in: a copy may have logged in before it was noticed', () => {
    expect(textOf(quarantined, 'ja')).not.toMatch(/お金は動いていません|ログインされていません/u);
    expect(textOf(quarantined, 'ja')).toContain('履歴に、覚えのないログインや取引があれば');
    expect(textOf(quarantined, 'en')).toContain('a login or a trade that you do not know');
  });
});

describe('the mail about five wrong PINs', () => {
  it('says that the key is gone and what to do, for a slip and for a theft', () => {
    for (const words of ['続けて5回違いました', '元には戻りません', '登録し直すだけで大丈夫', 'お手元にあるか']) {
      expect(textOf(pin_destroyed, 'ja')).toContain(words);
    }
    for (const words of ['wrong five times', 'does not bring it back', 'all that is needed', 'still have it']) {
      expect(textOf(pin_destroyed, 'en')).toContain(words);
    }
  });
});

describe('the mail about another tier', () => {
  it('names both in the words of the list of PCs', () => {
    expect(textOf(tier_changed, 'ja')).toMatch(/変更の前: 標準\n変更の後: 暗証番号（PIN）\n/u);
    expect(textOf({ ...tier_changed, from: 'pin', to: 'platform' }, 'en')).toMatch(
      /Before: PIN\nNow: The PC’s own check \(Windows Hello and the like\)\n/u,
    );
  });
});

describe('the mail about a veto', () => {
  it.each(LANGS)('says that everything is stopped and only the desk opens it again (%s)', (lang) => {
    const text = textOf(vetoed, lang);
    expect(text).toContain(lang === 'ja' ? '売買、出金、設定の変更を、すべて止めています' : 'are all stopped');
    expect(text).toContain(lang === 'ja' ? 'サポートデスクへお電話ください' : 'Call our support desk');
    expect(text).toContain(lang === 'ja' ? 'お取引を止めることだけです' : 'can only stop your account');
  });
});

describe('the mails about a hold', () => {
  it.each(LANGS)('differ for signing in and for money, at the start and at the end (%s)', (lang) => {
    const subjects = [hold_started, hold_ended].flatMap((message) =>
      (['sign-in', 'money'] as const).map((which) => mailOf({ ...message, which }, lang).subject),
    );
    expect(new Set(subjects).size).toBe(4);
  });

  it('say what is refused and what is not while money is held', () => {
    const ja = textOf({ ...hold_started, which: 'money' }, 'ja');
    expect(ja).toContain(
      '出金・出金先口座の変更・連絡先の変更・買い注文はできません（買い注文は、決めた上限までできます）。売り注文はできます。',
    );
    expect(textOf({ ...hold_started, which: 'money' }, 'en')).toContain(
      '(you can buy up to the sum that you set). You can sell.',
    );
  });

  it('lead to the sign-in by words, not by a link', () => {
    expect(textOf(hold_ended, 'ja')).toContain('「解除したあとにサインインする」');
    expect(textOf(hold_ended, 'en')).toContain('“Sign in after releasing every PC”');
  });

  it('name both lengths when they were changed, in the units of the page', () => {
    expect(textOf(hold_lengths_changed, 'ja')).toMatch(/48時間[\s\S]*10日間/u);
    expect(textOf(hold_lengths_changed, 'en')).toMatch(/48 hours[\s\S]*10 days/u);
    const longest = { ...hold_lengths_changed, signInHoldHours: 168, moneyHoldHours: 720 };
    expect(textOf(longest, 'ja')).toMatch(/7日間[\s\S]*30日間/u);
  });

  it('advise, when the lengths were changed by somebody else, only what can be done', () => {
    const ja = textOf(hold_lengths_changed, 'ja');
    expect(ja).toContain(
      '30日以上前に登録したPCがあれば、そこで元に戻せます（すでに始まった保留期間は短くなりません）。',
    );
    expect(ja).toContain('取引パスワードが要ります');
    expect(ja).toContain('次に始まる保留期間から');
    const en = textOf(hold_lengths_changed, 'en');
    expect(en).toContain('registered 30 days ago or earlier');
    expect(en).toContain('your trading password');
  });
});

describe('the name of a PC that a thief chose', () => {
  const deviceName = 'PC\r\n至急 https://evil.example に ログイン\u202e';
  it.each(LANGS)('is one harmless line in every mail that names one (%s)', (lang) => {
    for (const message of [pin_destroyed, tier_changed, vetoed, quarantined]) {
      const { text, html } = mailOf({ ...message, deviceName }, lang);
      for (const part of [text, html]) expect(part).not.toMatch(/https:\/\/evil|\u202e/u);
      expect(text).toContain('https[:]//evil[.]example');
    }
  });
});
