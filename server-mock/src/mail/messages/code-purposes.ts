import type { MailedCodeAction } from '../../store/contract/ceremonies.ts';
import type { Lang } from '../../store/contract/ids.ts';

/** What a mailed code is for, in the customer's words: the code of one purpose is of no use for another. */
export interface CodePurpose {
  readonly subject: string;
  readonly heading: string;
  readonly what: string;
  readonly where: string;
}

const NEW_PC_JA = '新しいPCを登録するためのコードです。誰にも教えないでください。';
const NEW_PC_EN = 'This code registers a new PC. Do not tell it to anybody.';

export const PURPOSES: { readonly [L in Lang]: { readonly [A in MailedCodeAction]: CodePurpose } } = {
  ja: {
    'opt-in': {
      subject: 'PC登録あんしんサービス お申し込みの確認コード',
      heading: 'お申し込みの確認コード',
      what: NEW_PC_JA,
      where: '当社サイトの「PC登録あんしんサービス」の申し込み画面',
    },
    'further-pc': {
      subject: 'PC登録あんしんサービス PC追加の確認コード',
      heading: '新しいPCを追加するための確認コード',
      what: NEW_PC_JA,
      where: '登録済みPCで開いている「PCを追加する」の画面',
    },
    'opt-out': {
      subject: 'PC登録あんしんサービス サービス終了の確認コード',
      heading: 'サービス終了の確認コード',
      what: 'PC登録あんしんサービスを終了するためのコードです。終了すると、登録していないPCからもログインできるようになります。誰にも教えないでください。',
      where: '登録済みPCで開いている「サービスを終了する」の画面',
    },
    'unusual-login': {
      subject: 'ログインの確認コード',
      heading: 'いつもと違うログインの確認コード',
      what: 'いつもと違うPCや場所からのログインを確かめるためのコードです。ログインIDとパスワードは合っていました。お客さまがなさったログインでなければ、だれかがパスワードを知っています。コードは誰にも教えないでください。',
      where: '当社サイトのログイン画面の「確認コードを入力する」',
    },
    'unlock-account': {
      subject: '止めたログインを、もう一度使えるようにする確認コード',
      heading: '止めたログインを使えるようにする確認コード',
      what: '止めてあるログインを、もう一度使えるようにするためのコードです。お客さまがなさったログインでなければ、だれかがパスワードを知っています。コードは誰にも教えないでください。',
      where: '当社サイトのログイン画面の「確認コードを入力する」',
    },
    'recovered-sign-in': {
      subject: 'PC登録あんしんサービス サインインの確認コード',
      heading: '解除したあとのサインインの確認コード',
      what: 'すべてのPCを解除したあとに、もう一度サインインするためのコードです。誰にも教えないでください。',
      where: '当社サイトの「解除したあとのサインイン」の画面',
    },
    'change-mail': {
      subject: 'メールアドレス変更の確認コード',
      heading: 'メールアドレス変更の確認コード',
      what: 'ご登録のメールアドレスを変更するためのコードです。誰にも教えないでください。',
      where: '当社サイトの「メールアドレスの変更」の画面',
    },
    'second-secret': {
      subject: 'PC登録あんしんサービス 認証アプリ・復旧シートの確認コード',
      heading: '認証アプリ・復旧シートの確認コード',
      what: '認証アプリを追加するか、新しい復旧シートを作るためのコードです。どちらも、PCをなくしたときにご本人であることを確かめるものです。誰にも教えないでください。',
      where: '登録済みPCで開いている「PCをなくしたときの備え」の画面',
    },
    'login-mode': {
      subject: 'PC登録あんしんサービス 「ログインのしかた」変更の確認コード',
      heading: '「ログインのしかた」を変えるための確認コード',
      what: '「ログインのしかた」を変えるためのコードです。誰にも教えないでください。',
      where: '登録済みPCで開いている「ログインのしかた」の画面',
    },
    'replace-pc': {
      subject: 'PC登録あんしんサービス PCの入れ替えの確認コード',
      heading: 'PCの入れ替えの確認コード',
      what: 'これまでのPCを解除して、新しいPCを登録するためのコードです。誰にも教えないでください。',
      where: '当社サイトの「PCを入れ替える」の画面',
    },
  },
  en: {
    'opt-in': {
      subject: 'PC Registration Service: your code to apply',
      heading: 'Your code to apply for the service',
      what: NEW_PC_EN,
      where: 'the application page of the PC Registration Service on our website',
    },
    'further-pc': {
      subject: 'PC Registration Service: your code to add a PC',
      heading: 'Your code to add a new PC',
      what: NEW_PC_EN,
      where: 'the page “Add a PC” that is open on your registered PC',
    },
    'opt-out': {
      subject: 'PC Registration Service: your code to end the service',
      heading: 'Your code to end the service',
      what: 'This code ends the PC Registration Service. After that, PCs that are not registered can log in as well. Do not tell it to anybody.',
      where: 'the page “End the service” that is open on your registered PC',
    },
    'unusual-login': {
      subject: 'Your code to log in',
      heading: 'Your code for an unusual login',
      what: 'This code confirms a login from a PC or place that is not usual for you. The login ID and the password were right. If it was not you, somebody knows your password. Do not tell the code to anybody.',
      where: '“Enter the code” on the login page of our website',
    },
    'unlock-account': {
      subject: 'Your code to make logins possible again',
      heading: 'Your code to make logins possible again',
      what: 'This code makes logins possible again that were stopped. If it was not you, somebody knows your password. Do not tell the code to anybody.',
      where: '“Enter the code” on the login page of our website',
    },
    'recovered-sign-in': {
      subject: 'PC Registration Service: your code to sign in',
      heading: 'Your code to sign in after releasing every PC',
      what: 'This code lets you sign in again after all your PCs were released. Do not tell it to anybody.',
      where: 'the page “Sign in after releasing every PC” on our website',
    },
    'change-mail': {
      subject: 'Your code to change your mail address',
      heading: 'Your code to change your mail address',
      what: 'This code changes the mail address that we have on file for you. Do not tell it to anybody.',
      where: 'the page “Change the mail address” on our website',
    },
    'second-secret': {
      subject: 'PC Registration Service: your code for the authenticator app or the recovery sheet',
      heading: 'Your code for the authenticator app or the recovery sheet',
      what: 'This code adds an authenticator app or makes a new recovery sheet. Either proves that it is you when your PC is lost. Do not tell it to anybody.',
      where: 'the page “Prepare for a lost PC” that is open on your registered PC',
    },
    'login-mode': {
      subject: 'PC Registration Service: your code to change the way to log in',
      heading: 'Your code to change the way to log in',
      what: 'This code changes the way to log in to your account. Do not tell it to anybody.',
      where: 'the page “Way to log in” that is open on your registered PC',
    },
    'replace-pc': {
      subject: 'PC Registration Service: your code to replace your PC',
      heading: 'Your code to replace your PC',
      what: 'This code releases the PCs that you had and registers a new one. Do not tell it to anybody.',
      where: 'the page “Replace your PC” on our website',
    },
  },
};
