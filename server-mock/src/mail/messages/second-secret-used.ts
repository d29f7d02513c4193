import type { MailOf } from '../../relying-party/messages.ts';
import type { Lang } from '../../store/contract/ids.ts';
import { japanTime } from '../letter/japan-time.ts';
import { type Fact, facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

type Used = MailOf<'second_secret_used'>;

/** From here on the customer is told to print a new sheet. */
const FEW_CODES = 2;

export const secondSecretUsed: Writer<'second_secret_used'> = {
  ja: (message) => ({
    subject:
      message.what === 'totp'
        ? 'PC登録あんしんサービス 認証アプリが使われました'
        : 'PC登録あんしんサービス 復旧シートが使われました',
    seal: 'ring',
    heading: message.what === 'totp' ? '認証アプリの数字が使われました' : '復旧シートのコードが使われました',
    happened: [
      text(
        message.what === 'totp'
          ? '登録済みPCのかわりに、お客さまの認証アプリの数字で、ご本人であることを確かめました。'
          : '登録済みPCのかわりに、お客さまの復旧シート（印刷した紙）のコードで、ご本人であることを確かめました。使ったコードは、もう使えません。',
      ),
      facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')], ...codesLeft(message, 'ja')),
    ],
    now: [
      text(PHRASES.ja.nothingToDo),
      ...(isLow(message)
        ? [text(`残りのコードが少なくなりました。新しい復旧シートを印刷してください。場所: ${PHRASES.ja.menuPath}`)]
        : []),
    ],
    notMe: [
      steps(
        `いますぐ、${PHRASES.ja.callDesk}しばらくは出金ができないため、いまなら、お金が出ていく前に止められます。`,
        message.what === 'totp'
          ? '認証アプリの入ったスマートフォンがお手元にあるか、お確かめください。'
          : '復旧シートがお手元にあるか、お確かめください。',
        PHRASES.ja.changeElsewhere,
      ),
    ],
  }),
  en: (message) => ({
    subject:
      message.what === 'totp'
        ? 'PC Registration Service: your authenticator app was used'
        : 'PC Registration Service: your recovery sheet was used',
    seal: 'ring',
    heading:
      message.what === 'totp' ? 'A code of your authenticator app was used' : 'A code of your recovery sheet was used',
    happened: [
      text(
        message.what === 'totp'
          ? 'In place of a registered PC, a code of your authenticator app proved that it was you.'
          : 'In place of a registered PC, a code of your printed recovery sheet proved that it was you. That code cannot be used again.',
      ),
      facts([PHRASES.en.when, japanTime(message.atMs, 'en')], ...codesLeft(message, 'en')),
    ],
    now: [
      text(PHRASES.en.nothingToDo),
      ...(isLow(message)
        ? [text(`Few codes are left. Print a new recovery sheet. Where: ${PHRASES.en.menuPath}`)]
        : []),
    ],
    notMe: [
      steps(
        `Do this at once. ${PHRASES.en.callDesk} For some time withdrawals are refused, so it can still be stopped before money leaves.`,
        message.what === 'totp'
          ? 'Look whether you still have the phone with the authenticator app.'
          : 'Look whether you still have your recovery sheet.',
        PHRASES.en.changeElsewhere,
      ),
    ],
  }),
};

const isLow = ({ codesLeft: left }: Used): boolean => left !== null && left <= FEW_CODES;

function codesLeft({ codesLeft: left }: Used, lang: Lang): readonly Fact[] {
  if (left === null) return [];
  return [lang === 'ja' ? ['残りのコード', `${left}個`] : ['Codes left', String(left)]];
}
