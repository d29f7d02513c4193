import type { SignInNeeds } from '../../store/contract/accounts.ts';
import type { Lang } from '../../store/contract/ids.ts';
import { japanTime } from '../letter/japan-time.ts';
import { facts, link, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

/** What to have at hand for signing in. */
const NEEDED: { readonly [L in Lang]: { readonly [N in SignInNeeds]: string } } = {
  ja: {
    nothing: 'ログインIDとパスワードを入力します。',
    'mailed-code': 'ログインIDとパスワードを入力します。そのあと、このアドレスに届く確認コードも入力します。',
    'second-secret':
      'ログインIDとパスワードといっしょに、認証アプリに出ている6けたの数字か、復旧シート（印刷した紙）のコードを1つ入力します。',
  },
  en: {
    nothing: 'Type your login ID and password.',
    'mailed-code': 'Type your login ID and password and then the code that comes to this address.',
    'second-secret':
      'Type your login ID and password together with the six digits of your authenticator app or one code of your printed recovery sheet.',
  },
};

/** The voucher is spent when this leaves, and it is not in here: so this mail may say where to sign in. */
export const recovered: Writer<'recovered'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス すべてのPCを解除しました',
    seal: 'ring',
    heading: '登録したPCを、すべて解除しました',
    happened: [
      text(
        '「PC登録完了のお知らせ」のメールか復旧シートの、リンクまたはコードが使われました。登録したPCをすべて解除し、開いていたログインをすべて終わらせました。',
      ),
      facts(['解除したPC', `${message.deviceCount}台`], [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
      text('お預かりしている資産は、そのままです。'),
    ],
    now: [
      steps(
        message.signInFromMs === null
          ? '新しく使うPCで、次のページを開いてください。'
          : `${japanTime(message.signInFromMs, 'ja')}になったら、新しく使うPCで、次のページを開いてください。安全のため、それまではだれもサインインできません。`,
        NEEDED.ja[message.needs],
        'サインインできたら、そのPCを登録してください。',
      ),
      link('解除したあとのサインインのページ', message.signInUrl),
      text(
        `お客さまの資産を守るため、新しいPCを登録してからふつう72時間は、${PHRASES.ja.held}はできません（買い注文は、決めた上限までできます）。売り注文はできます。`,
      ),
    ],
    notMe: [
      points(
        'このリンクを使った人にできたのは、PCの解除だけです。ログインはできておらず、お金は動いていません。',
        'だれかがお客さまのメールを読んでいるか、印刷した紙を持ち出したおそれがあります。メールのパスワードを変え、紙がお手元にあるか、お確かめください。',
        PHRASES.ja.callDesk,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: all your PCs were released',
    seal: 'ring',
    heading: 'All your PCs were released',
    happened: [
      text(
        'The link or the code of the mail “Your PC is registered”, or of your recovery sheet, was used. We released every registered PC and ended every open session.',
      ),
      facts(['PCs released', String(message.deviceCount)], [PHRASES.en.when, japanTime(message.atMs, 'en')]),
      text('Your assets are as they were.'),
    ],
    now: [
      steps(
        message.signInFromMs === null
          ? 'Open this page on the PC that you want to use from now on.'
          : `From ${japanTime(message.signInFromMs, 'en')} on, open this page on the PC that you want to use. Until then nobody can sign in, for your safety.`,
        NEEDED.en[message.needs],
        'Once you are signed in, register that PC.',
      ),
      link('Sign in after releasing every PC', message.signInUrl),
      text(
        `To protect your assets, usually for 72 hours after you registered the new PC you cannot ${PHRASES.en.held} (you can buy up to the sum that you set). You can sell.`,
      ),
    ],
    notMe: [
      points(
        'Whoever used the link could only release your PCs. Nobody logged in with it, and no money moved.',
        'Somebody may be reading your mail, or have taken what you printed. Change the password of your mailbox, and look whether you still have the papers.',
        PHRASES.en.callDesk,
      ),
    ],
  }),
};
