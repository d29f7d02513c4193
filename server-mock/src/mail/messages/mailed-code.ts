import type { MailOf } from '../../relying-party/messages.ts';
import type { Lang } from '../../store/contract/ids.ts';
import { japanTime } from '../letter/japan-time.ts';
import { code, facts, important, type Letter, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import { type CodePurpose, PURPOSES } from './code-purposes.ts';
import type { Writer } from './writer.ts';

type MailedCode = MailOf<'mailed_code'>;

/** The code itself is never in the subject: subjects are shown on locked screens. */
export const mailedCode: Writer<'mailed_code'> = {
  ja: (message) => {
    const purpose = PURPOSES.ja[message.action];
    return {
      ...frame(purpose),
      happened: [important(purpose.what), code('確認コード', message.code), validUntil(message, 'ja')],
      now: [
        steps(
          `このコードを、${purpose.where}に入力してください。`,
          '入力する前に、ご自分で開いた当社のサイトであることを、もう一度お確かめください。',
        ),
        text(
          'メールやSMSのリンクから開いた画面や、電話で話している相手には、このコードを渡さないでください。当社の社員がお聞きすることもありません。',
        ),
      ],
      notMe: [
        points(
          'コードを、だれにも伝えず、どこにも入力しないでください。使わなければ、何も変わりません。',
          `お客さまのログインIDとパスワードを、だれかが知っているおそれがあります。${PHRASES.ja.callDesk}`,
          PHRASES.ja.changeElsewhere,
        ),
      ],
    };
  },
  en: (message) => {
    const purpose = PURPOSES.en[message.action];
    return {
      ...frame(purpose),
      happened: [important(purpose.what), code('Your code', message.code), validUntil(message, 'en')],
      now: [
        steps(
          `Type this code on ${purpose.where}.`,
          'Before you type it, check once more that you opened our website yourself.',
        ),
        text(
          'Never give this code to a page that you reached through a link in a mail or text message, or to anybody on the telephone. Our own staff never ask for it either.',
        ),
      ],
      notMe: [
        points(
          'Tell the code to nobody and type it nowhere. As long as it is not used, nothing changes.',
          `Somebody may know your login ID and password. ${PHRASES.en.callDesk}`,
          PHRASES.en.changeElsewhere,
        ),
      ],
    };
  },
};

const frame = ({ subject, heading }: CodePurpose): Pick<Letter, 'subject' | 'seal' | 'heading'> => ({
  subject,
  seal: 'ring',
  heading,
});

const validUntil = ({ expiresAtMs }: MailedCode, lang: Lang) =>
  facts([lang === 'ja' ? '使える時間' : 'Valid until', japanTime(expiresAtMs, lang) + (lang === 'ja' ? 'まで' : '')]);
