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
  it.each(['retired_key', 'counter', 'forked_key'] as const)('says why in a sentence of its own: %s', (because) => {
    const others = (['retired_key', 'counter', 'forked_key'] as const).filter((other) => other !== because);
    for (const lang of LANGS) {
      const label = lang === 'ja' ? '理由: ' : 'Why: ';
      const reason = (of: typeof because) =>
        textOf({ ...quarantined, because: of }, lang)
          .split(label)[1]
          ?.split('\n')[0];
      expect(reason(because)).toMatch(/\S{10}|\w+ \w+/u);
      for (const other of others) expect(reason(other)).not.toBe(reason(because));
    }
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
    for (const words of ['5回続けて違いました', '元には戻りません', '登録し直すだけで大丈夫', 'お手元にあるか']) {
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
      '出金、出金先の変更、連絡先の変更をお断りします。買い注文にも限りがあります。売り注文はできます',
    );
    expect(textOf({ ...hold_started, which: 'money' }, 'en')).toContain('Buying is limited; you can sell');
  });

  it('lead to the sign-in by words, not by a link', () => {
    expect(textOf(hold_ended, 'ja')).toContain('「解除したあとにサインインする」');
    expect(textOf(hold_ended, 'en')).toContain('“Sign in after releasing every PC”');
  });

  it('name both lengths when they were changed', () => {
    expect(textOf(hold_lengths_changed, 'ja')).toMatch(/48時間[\s\S]*240時間/u);
    expect(textOf(hold_lengths_changed, 'en')).toMatch(/48 hours[\s\S]*240 hours/u);
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
