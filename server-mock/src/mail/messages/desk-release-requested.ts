import type { Lang } from '../../store/contract/ids.ts';
import { japanTime } from '../letter/japan-time.ts';
import { facts, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import { deskChanges } from './desk-changes.ts';
import type { Writer } from './writer.ts';

const WHAT = {
  ja: {
    pcs: { title: '登録解除の申請がありました', text: '登録したPCをすべて解除すること' },
    changes: { title: '変更の申請がありました', text: '下の変更' },
  },
  en: {
    pcs: { title: 'A release was requested', text: 'the release of all your registered PCs' },
    changes: { title: 'A change was requested', text: 'the change below' },
  },
} as const;

const whatIn = (isProtected: boolean, lang: Lang) => (isProtected ? WHAT[lang].pcs : WHAT[lang].changes);

export const deskReleaseRequested: Writer<'desk_release_requested'> = {
  ja: (message) => ({
    subject: `サポートデスクで、${whatIn(message.isProtected, 'ja').title}`,
    seal: 'pressed',
    heading: `サポートデスクで、${whatIn(message.isProtected, 'ja').title}`,
    happened: [
      text(
        `サポートデスクの担当者が、お客さまのお申し出とご本人の確認にもとづいて、${whatIn(message.isProtected, 'ja').text}を申請しました。別の担当者が確かめて認めると、行われます。まだ何も変わっていません。`,
      ),
      facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')], deskChanges(message, 'ja')),
    ],
    now: [
      steps(
        'お客さまがサポートデスクへお申し出になったのであれば、そのままお待ちください。行われたときに、もう一度メールでお知らせします。',
      ),
    ],
    notMe: [
      points(
        `だれかがお客さまになりすまして、サポートデスクへ申し出たおそれがあります。すぐに${PHRASES.ja.callDesk}`,
        '認められたあとも、安全のための保留期間が過ぎるまでは、だれも出金できません。',
      ),
    ],
  }),
  en: (message) => ({
    subject: `${whatIn(message.isProtected, 'en').title} at our support desk`,
    seal: 'pressed',
    heading: `${whatIn(message.isProtected, 'en').title} at our support desk`,
    happened: [
      text(
        `An operator of our support desk requested ${whatIn(message.isProtected, 'en').text}, as you asked and after checking your identity. It takes effect when a second operator has looked at it and approved. Nothing has changed yet.`,
      ),
      facts([PHRASES.en.when, japanTime(message.atMs, 'en')], deskChanges(message, 'en')),
    ],
    now: [steps('If it was you who asked our support desk, just wait. We write again when it has been done.')],
    notMe: [
      points(
        `Somebody may be pretending to be you at our support desk. Act at once. ${PHRASES.en.callDesk}`,
        'Even after the approval nobody can withdraw money until the safety hold is over.',
      ),
    ],
  }),
};
