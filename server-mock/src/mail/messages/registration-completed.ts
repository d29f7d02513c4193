import type { MailOf } from '../../relying-party/messages.ts';
import type { Lang } from '../../store/contract/ids.ts';
import { japanTime } from '../letter/japan-time.ts';
import type { Block } from '../letter/letter.ts';
import { code, facts, important, link, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

/** The one mail that carries the recovery voucher. It has no way to log in in it, and no other address than the voucher's. */
export const registrationCompleted: Writer<'registration_completed'> = {
  ja: (message) => ({
    subject: `PC登録あんしんサービス PC登録完了のお知らせ${message.again ? '（再送）' : ''}`,
    seal: 'pressed',
    heading: message.again ? '「PC登録完了のお知らせ」を、もう一度お送りします' : 'PCの登録が完了しました',
    happened: [
      text(
        message.again
          ? '次のPCで、このメールをもう一度送るお申し出がありました。前にお送りしたメールも、そのままお使いになれます。'
          : '次のPCを登録しました。これからは、登録したPCからだけログインできます。',
      ),
      facts(
        [PHRASES.ja.pc, message.deviceName],
        [message.again ? '登録した日時' : PHRASES.ja.when, japanTime(message.atMs, 'ja')],
      ),
      ...hold(message, 'ja'),
      important('このメールは大切な控えです。何年でも、消さずに保管してください。'),
    ],
    keep: {
      title: 'PCが壊れたとき・なくしたとき・盗まれたとき',
      blocks: [
        text(
          '次のリンクを開いてログインIDを入力すると、登録したPCをすべて解除し、開いているログインをすべて終わらせます。スマートフォンからでもできます。',
        ),
        link('PCをすべて解除するリンク', message.voucherLink),
        text('リンクを開けないとき（印刷した紙をご覧のときなど）は、次のページを開き、コードを入力してください。'),
        facts(['ページのアドレス', withoutFragment(message.voucherLink)]),
        code('解除コード', message.voucherCode),
        points(
          'このリンクとコードでできるのは、PCの解除だけです。ログインも、お金の出し入れもできません。一度使うと、使えなくなります。',
          '解除の手続きで、パスワードをお聞きすることはありません。パスワードを入力させる画面は、にせものです。',
          '当社の社員が、このリンクやコードをお聞きすることは、決してありません。',
        ),
      ],
    },
    now: [
      steps(
        'このメールを消さずに、何年でも保管してください。メールのフォルダーを分けておくと安心です。',
        'このメールを印刷し、通帳などの大切な書類といっしょに保管してください。PCが壊れても読めるようにするためです。',
        'このメールは、だれにも転送しないでください。',
        'あとで別のPCを登録すると、新しいメールが届きます。新しいメールも、同じように保管してください。',
      ),
    ],
    notMe: [
      steps(
        message.again
          ? 'だれかがそのPCを使っています。すぐに、上の「PCをすべて解除するリンク」を開き、ログインIDを入力してください。'
          : 'すぐに、上の「PCをすべて解除するリンク」を開き、ログインIDを入力してください。この登録は取り消されます。',
        'ほかに登録済みのPCがあるときは、登録から72時間のあいだ、そのPCの Anshin Key で「取引を止める」こともできます。',
        PHRASES.ja.callDesk,
      ),
    ],
  }),
  en: (message) => ({
    subject: `PC Registration Service: your PC is registered${message.again ? ' (sent again)' : ''}`,
    seal: 'pressed',
    heading: message.again ? 'The mail “Your PC is registered”, once more' : 'Your PC is registered',
    happened: [
      text(
        message.again
          ? 'On this PC it was asked to send this mail once more. The mail that you have from before stays good.'
          : 'This PC was registered. From now on only registered PCs can log in.',
      ),
      facts(
        [PHRASES.en.pc, message.deviceName],
        [message.again ? 'Registered' : PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
      ...hold(message, 'en'),
      important('This mail is an important document. Keep it for years, and do not delete it.'),
    ],
    keep: {
      title: 'If your PC breaks, is lost or is stolen',
      blocks: [
        text(
          'Open this link and type your login ID. It releases every registered PC and ends every open session. It works from a phone, too.',
        ),
        link('Link that releases all your PCs', message.voucherLink),
        text(
          'If you cannot open the link (for example because you have only the printed sheet), open this page and type the code.',
        ),
        facts(['Address of the page', withoutFragment(message.voucherLink)]),
        code('Release code', message.voucherCode),
        points(
          'This link and this code only release PCs. Nobody can log in or move money with them. They work once.',
          'Releasing your PCs never asks for a password. A page that does is a fake.',
          'Nobody from our company will ever ask you for this link or this code.',
        ),
      ],
    },
    now: [
      steps(
        'Keep this mail for years. It is a good idea to put it in a folder of its own.',
        'Print this mail and keep the sheet with your important papers, so that you can read it when the PC does not work.',
        'Do not forward this mail to anybody.',
        'When you register another PC later, a new mail comes. Keep that one in the same way.',
      ),
    ],
    notMe: [
      steps(
        message.again
          ? 'Somebody is using that PC. Open the “Link that releases all your PCs” above at once and type your login ID.'
          : 'Open the “Link that releases all your PCs” above at once and type your login ID. This registration is then undone.',
        'If you have another registered PC, you can also stop the account with Anshin Key on that PC, for 72 hours after the registration.',
        PHRASES.en.callDesk,
      ),
    ],
  }),
};

/** The hold itself begins when this mail is accepted: a little later than what is reckoned here. */
function hold({ moneyHoldUntilMs }: MailOf<'registration_completed'>, lang: Lang): readonly Block[] {
  if (moneyHoldUntilMs === null) return [];
  const until = japanTime(moneyHoldUntilMs, lang);
  return [
    text(
      lang === 'ja'
        ? `お客さまの資産を守るため、${until}ごろまでは、${PHRASES.ja.held}はできません（買い注文は、決めた上限までできます）。売り注文はできます。`
        : `To protect your assets, until about ${until} you cannot ${PHRASES.en.held} (you can buy up to the sum that you set). You can sell.`,
    ),
  ];
}

/** The page where the code is typed: the same address without the secret. */
function withoutFragment(voucherLink: string): string {
  return voucherLink.split('#', 1)[0] ?? '';
}
