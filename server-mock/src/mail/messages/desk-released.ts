import type { MailOf } from '../../relying-party/messages.ts';
import { japanTime } from '../letter/japan-time.ts';
import { type Block, facts, link, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import { byLetter, deskChanges } from './desk-changes.ts';
import type { Writer } from './writer.ts';

type Message = MailOf<'desk_released'>;

function nextJa(message: Message): readonly Block[] {
  return [
    steps(
      ...byLetter(message, 'ja'),
      `${japanTime(message.signInFromMs, 'ja')}になったら、新しく使うPCで、次のページを開いてください。安全のため、それまではだれもサインインできません。`,
      'ログインIDとパスワードを入力します。そのあと、メールで届く確認コードも入力します。',
      'サインインできたら、そのPCを登録してください。認証アプリと復旧シートも、もう一度お作りください。前のものは、すべて使えなくなりました。',
    ),
    link('解除したあとのサインインのページ', message.signInUrl),
  ];
}

function nextEn(message: Message): readonly Block[] {
  return [
    steps(
      ...byLetter(message, 'en'),
      `From ${japanTime(message.signInFromMs, 'en')} on, open this page on the PC that you want to use. Until then nobody can sign in, for your safety.`,
      'Type your login ID and password and then the code that comes by mail.',
      'Once you are signed in, register that PC. Set up your authenticator app and your recovery sheet anew: the earlier ones are void.',
    ),
    link('Sign in after releasing every PC', message.signInUrl),
  ];
}

export const deskReleased: Writer<'desk_released'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス サポートデスクで登録を解除しました',
    seal: 'ring',
    heading: 'サポートデスクで、登録を解除しました',
    happened: [
      text(
        'サポートデスクの担当者2人がご本人であることを確かめて、登録したPCをすべて解除し、開いていたログインをすべて終わらせました。',
      ),
      facts(['解除したPC', `${message.deviceCount}台`], deskChanges(message, 'ja'), [
        PHRASES.ja.when,
        japanTime(message.atMs, 'ja'),
      ]),
      text('お預かりしている資産は、そのままです。'),
    ],
    now: [
      ...nextJa(message),
      text(
        `お客さまの資産を守るため、これからふつう72時間は、${PHRASES.ja.held}はできません（買い注文は、決めた上限までできます）。新しいPCを登録すると、そこからまた72時間です。売り注文はできます。`,
      ),
    ],
    notMe: [
      points(
        `だれかがお客さまになりすまして、サポートデスクへ申し出たおそれがあります。すぐに${PHRASES.ja.callDesk}`,
        '保留期間が過ぎるまでは、だれも出金できません。その間にお電話いただければ、お取引を止められます。',
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: our support desk released your PCs',
    seal: 'ring',
    heading: 'Our support desk released your PCs',
    happened: [
      text(
        'Two operators of our support desk made sure that it was you. They released every registered PC and ended every open session.',
      ),
      facts(['PCs released', String(message.deviceCount)], deskChanges(message, 'en'), [
        PHRASES.en.when,
        japanTime(message.atMs, 'en'),
      ]),
      text('Your assets are as they were.'),
    ],
    now: [
      ...nextEn(message),
      text(
        `To protect your assets, usually for 72 hours from now on you cannot ${PHRASES.en.held} (you can buy up to the sum that you set); another 72 hours begin when you register the new PC. You can sell.`,
      ),
    ],
    notMe: [
      points(
        `Somebody may have pretended to be you at our support desk. Act at once. ${PHRASES.en.callDesk}`,
        'Nobody can withdraw money until the hold is over. If you call before then, we can stop everything.',
      ),
    ],
  }),
};
