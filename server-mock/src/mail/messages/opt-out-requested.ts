import { japanTime } from '../letter/japan-time.ts';
import { facts, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const optOutRequested: Writer<'opt_out_requested'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス 解約受付のお知らせ',
    seal: 'pressed',
    heading: '解約のお申し込みを受け付けました',
    happened: [
      text(
        'PC登録あんしんサービスの解約を受け付けました。次の日時に解約します。それまでは、これまでどおり登録済みPCからだけログインできます。',
      ),
      facts(['解約する日時', japanTime(message.effectiveAtMs, 'ja')]),
    ],
    now: [
      text(PHRASES.ja.nothingToDo),
      points(`この日時までは、登録済みPCから取り消せます。場所: ${PHRASES.ja.menuPath}`),
    ],
    notMe: [
      steps(
        `すぐに、登録済みPCで当社のサイトを開き、解約を取り消してください。場所: ${PHRASES.ja.menuPath}`,
        `取り消せないときは、${PHRASES.ja.useRecoveryLink}`,
        PHRASES.ja.callDesk,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: your cancellation was received',
    seal: 'pressed',
    heading: 'We received your wish to cancel the service',
    happened: [
      text(
        'The PC Registration Service will be cancelled at the time below. Until then only registered PCs can log in, as before.',
      ),
      facts(['Cancelled from', japanTime(message.effectiveAtMs, 'en')]),
    ],
    now: [
      text(PHRASES.en.nothingToDo),
      points(`Until then you can change your mind on a registered PC: ${PHRASES.en.menuPath}`),
    ],
    notMe: [
      steps(
        `At once, open our website on a registered PC and keep the service: ${PHRASES.en.menuPath}`,
        `If that does not work: ${PHRASES.en.useRecoveryLink}`,
        PHRASES.en.callDesk,
      ),
    ],
  }),
};
