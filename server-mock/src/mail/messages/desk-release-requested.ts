import { japanTime } from '../letter/japan-time.ts';
import { facts, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import { deskChanges } from './desk-changes.ts';
import type { Writer } from './writer.ts';

export const deskReleaseRequested: Writer<'desk_release_requested'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス サポートデスクで登録解除の申請がありました',
    seal: 'pressed',
    heading: 'サポートデスクで、登録解除の申請がありました',
    happened: [
      text(
        'サポートデスクの担当者が、お客さまのお申し出とご本人の確認にもとづいて、登録したPCをすべて解除することを申請しました。別の担当者が確かめて認めると、解除されます。まだ解除されていません。',
      ),
      facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')], deskChanges(message, 'ja')),
    ],
    now: [
      steps(
        'お客さまがサポートデスクへお申し出になったのであれば、そのままお待ちください。解除したときに、もう一度メールでお知らせします。',
      ),
    ],
    notMe: [
      points(
        `だれかがお客さまになりすまして、サポートデスクへ申し出たおそれがあります。すぐに${PHRASES.ja.callDesk}`,
        '解除されたあとも、安全のための保留期間が過ぎるまでは、だれも出金できません。',
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: the support desk was asked to release your PCs',
    seal: 'pressed',
    heading: 'A release was requested at our support desk',
    happened: [
      text(
        'An operator of our support desk requested the release of all your registered PCs, as you asked and after checking your identity. It takes effect when a second operator has looked at it and approved. Nothing has been released yet.',
      ),
      facts([PHRASES.en.when, japanTime(message.atMs, 'en')], deskChanges(message, 'en')),
    ],
    now: [
      steps('If it was you who asked our support desk, just wait. We write again when your PCs have been released.'),
    ],
    notMe: [
      points(
        `Somebody may be pretending to be you at our support desk. Act at once. ${PHRASES.en.callDesk}`,
        'Even after a release nobody can withdraw money until the safety hold is over.',
      ),
    ],
  }),
};
