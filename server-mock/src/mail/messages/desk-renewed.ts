import { japanTime } from '../letter/japan-time.ts';
import { facts, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import { byLetter, deskChanges } from './desk-changes.ts';
import type { Writer } from './writer.ts';

export const deskRenewed: Writer<'desk_renewed'> = {
  ja: (message) => ({
    subject: 'サポートデスクで、お申し出の変更をしました',
    seal: 'ring',
    heading: 'サポートデスクで、お申し出の変更をしました',
    happened: [
      text(
        'サポートデスクの担当者2人がご本人であることを確かめて、次の変更をし、開いていたログインをすべて終わらせました。',
      ),
      facts(deskChanges(message, 'ja'), [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
    ],
    now: [
      steps(...byLetter(message, 'ja'), 'いつものログインページから、ログインしてください。'),
      text(
        `お客さまの資産を守るため、${japanTime(message.moneyHoldUntilMs, 'ja')}までは、${PHRASES.ja.held}はできません（買い注文は、決めた上限までできます）。売り注文はできます。`,
      ),
    ],
    notMe: [
      points(
        `だれかがお客さまになりすまして、サポートデスクへ申し出たおそれがあります。すぐに${PHRASES.ja.callDesk}`,
        '上の日時までは、だれも出金できません。',
      ),
    ],
  }),
  en: (message) => ({
    subject: 'Our support desk made the change that was asked for',
    seal: 'ring',
    heading: 'Our support desk made the change that was asked for',
    happened: [
      text(
        'Two operators of our support desk made sure that it was you. They made the following change and ended every open session.',
      ),
      facts(deskChanges(message, 'en'), [PHRASES.en.when, japanTime(message.atMs, 'en')]),
    ],
    now: [
      steps(...byLetter(message, 'en'), 'Log in at the usual login page.'),
      text(
        `To protect your assets, until ${japanTime(message.moneyHoldUntilMs, 'en')} you cannot ${PHRASES.en.held} (you can buy up to the sum that you set). You can sell.`,
      ),
    ],
    notMe: [
      points(
        `Somebody may have pretended to be you at our support desk. Act at once. ${PHRASES.en.callDesk}`,
        'Until the time above nobody can withdraw money.',
      ),
    ],
  }),
};
