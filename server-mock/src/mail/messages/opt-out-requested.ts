import { japanTime } from '../letter/japan-time.ts';
import { facts, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const optOutRequested: Writer<'opt_out_requested'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス 終了受付のお知らせ',
    seal: 'pressed',
    heading: 'サービスの終了を受け付けました',
    happened: [
      text(
        'PC登録あんしんサービスを終了するお申し込みを受け付けました。次の日時に終了します。それまでは、これまでと変わりません。',
      ),
      facts(['終了する日時', japanTime(message.effectiveAtMs, 'ja')]),
    ],
    now: [
      text(PHRASES.ja.nothingToDo),
      points(`この日時までは、登録済みPCから取り消せます。場所: ${PHRASES.ja.menuPath}`),
    ],
    notMe: [
      steps(
        `すぐに、登録済みPCで当社のサイトを開き、「終了を取り消す」を押してください。場所: ${PHRASES.ja.menuPath}`,
        `取り消せないときは、${PHRASES.ja.useRecoveryLink}`,
        PHRASES.ja.callDesk,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: the service will end',
    seal: 'pressed',
    heading: 'The service will end',
    happened: [
      text('You asked us to end the PC Registration Service. It ends at the time below. Until then nothing changes.'),
      facts(['Ends at', japanTime(message.effectiveAtMs, 'en')]),
    ],
    now: [
      text(PHRASES.en.nothingToDo),
      points(`Until then you can change your mind on a registered PC: ${PHRASES.en.menuPath}`),
    ],
    notMe: [
      steps(
        `At once, open our website on a registered PC and press “Keep the service”: ${PHRASES.en.menuPath}`,
        `If that does not work: ${PHRASES.en.useRecoveryLink}`,
        PHRASES.en.callDesk,
      ),
    ],
  }),
};
