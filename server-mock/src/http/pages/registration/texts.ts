import { bilingual } from '../bilingual.ts';
import { HELD } from '../held.ts';

export const REGISTRATION = bilingual({
  ja: {
    title: 'このPCの登録',
    panels: {
      none: {
        title: '登録の手続きが始まっていません',
        text: 'PC登録あんしんサービスのページから、お申し込みください。お申し込みのあと時間がたったときも、もう一度お手続きください。',
      },
      ready: { title: 'このPCを登録します', text: 'これが最後の手順です。' },
      pending: {
        title: 'お知らせのメールをお送りしています',
        text: 'メールをお送りできた時点で、登録が完了します。この画面は自動で変わります。',
      },
      active: {
        title: 'このPCを登録しました',
        text: '次からは、登録したPCだけがログインできます。',
      },
      undeliverable: {
        title: 'メールをお届けできませんでした',
        text: 'お口座はこれまでのままです。サポートデスクでメールアドレスをお確かめいただくか、少し時間をおいて、もう一度登録してください。',
      },
      expired: {
        title: '登録の期限が切れました',
        text: 'お口座はこれまでのままです。PC登録あんしんサービスのページから、もう一度お手続きください。',
      },
    },
    steps: [
      '下のボタンを押すと、Anshin Key の小さな画面が開きます。',
      'その画面で、証券会社とお客さまの名前を確かめ、「このPCを登録する」を押します。',
      '続けて、鍵の守り方を選びます。おすすめは「暗証番号（PIN）」です。',
      '「PC登録完了のお知らせ」メールが届けば完了です。',
    ],
    button: 'このPCを登録する',
    words: {
      registering: {
        title: 'Anshin Key の画面を開きました',
        text: '小さな画面で、名前を確かめて「このPCを登録する」を押し、続けて鍵の守り方を選んでください。',
      },
      registered: {
        title: '登録を受け付けました',
        text: 'お知らせのメールをお送りしています。この画面は自動で変わります。',
      },
      refused: { title: '登録は行われませんでした', text: 'もう一度登録するときは、ボタンを押してください。' },
      missing: {
        title: '拡張機能が見つかりません',
        text: 'このブラウザーに Anshin Key を入れるか、ブラウザーの「拡張機能」の画面で有効にしてください。そのあと、このページを開き直してください。',
      },
    },
    mailedTo: (mail: string) => `お送り先：${mail}`,
    keep: 'このメールは、大切に保管してください',
    keepText:
      'PCをなくしたときや壊れたときに、メールのリンクから、登録したPCをすべて解除できます。印刷しておくと、もっと安心です。',
    hold: (length: string) =>
      `安全のため、登録から${length}は、${HELD.ja}ができません（買い注文は、決めた上限までできます）。売り注文はできます。いつまでかは、ホームに出ています。`,
    next: 'つぎに、PCをなくしたときの備えを作りましょう',
    nextText: {
      atOnce:
        '復旧シートを1枚印刷しておくと、PCをなくしてメールも使えないときに、待たずにサインインできます（出金と買い注文は、新しいPCを登録してから、ふつう72時間後です）。スマートフォンの認証アプリも使えます。',
      waits:
        '復旧シートを1枚印刷しておくと、PCをなくしてメールも使えないときに、サインインできます。スマートフォンの認証アプリも使えます。',
    },
    makeSheet: '復旧シートを作る',
    addTotp: '認証アプリを追加する',
    home: 'ホームへ進む',
    service: 'PC登録あんしんサービスへ',
    noScript: 'PCの登録には JavaScript が必要です。ブラウザーの設定で有効にして、このページを開き直してください。',
  },
  en: {
    title: 'Register this PC',
    panels: {
      none: {
        title: 'No registration has been started',
        text: 'Apply on the page of the PC Registration Service. If some time has passed since you applied, start again there.',
      },
      ready: { title: 'Register this PC', text: 'This is the last step.' },
      pending: {
        title: 'We are sending the mail',
        text: 'The PC is registered as soon as the mail has been sent. This page changes by itself.',
      },
      active: { title: 'This PC is registered', text: 'From now on only registered PCs can log in.' },
      undeliverable: {
        title: 'The mail could not be delivered',
        text: 'Your account is as it was. Check your mail address with our support desk, or wait a little and register once more.',
      },
      expired: {
        title: 'The registration ran out of time',
        text: 'Your account is as it was. Please start again on the page of the PC Registration Service.',
      },
    },
    steps: [
      'Press the button below; a small window of Anshin Key opens.',
      'Check the names of the broker and of yourself there, and press “Register this PC”.',
      'Then choose how the key of this PC is protected. We recommend “PIN”.',
      'You are done when the mail “Your PC is registered” arrives.',
    ],
    button: 'Register this PC',
    words: {
      registering: {
        title: 'Anshin Key has opened its window',
        text: 'Check the names in the small window, press “Register this PC” there, and choose how the key is protected.',
      },
      registered: { title: 'We have your registration', text: 'The mail is on its way. This page changes by itself.' },
      refused: { title: 'Nothing was registered', text: 'To register after all, press the button again.' },
      missing: {
        title: 'The extension was not found',
        text: 'Install Anshin Key in this browser, or switch it on under “Extensions”. Then open this page again.',
      },
    },
    mailedTo: (mail) => `Sent to: ${mail}`,
    keep: 'Keep this mail in a safe place',
    keepText: 'When the PC is lost or broken, its link releases every registered PC. Printing it makes it safer still.',
    hold: (length) =>
      `To keep you safe, for ${length} from now you cannot ${HELD.en} (you can buy up to the sum that you set). You can sell. The home page shows until when.`,
    next: 'Next, prepare for the day the PC is lost',
    nextText: {
      atOnce:
        'With one printed recovery sheet you can sign in without waiting, even when PC and mail are both lost (you can withdraw and buy usually 72 hours after registering the new PC). An authenticator app on your phone works too.',
      waits:
        'With one printed recovery sheet you can sign in even when PC and mail are both lost. An authenticator app on your phone works too.',
    },
    makeSheet: 'Make a recovery sheet',
    addTotp: 'Add an authenticator app',
    home: 'Go to your home page',
    service: 'To the PC Registration Service',
    noScript: 'Registering a PC needs JavaScript. Switch it on in your browser and open this page again.',
  },
});
