import { bilingual } from '../bilingual.ts';
import { HELD } from '../held.ts';

export const SERVICE_TEXTS = bilingual({
  ja: {
    apply: '申し込む',
    tradingPassword: '取引パスワード',
    getCode: '確認コードをメールで受け取る',
    open: {
      title: 'まだお使いになっていません',
      text: 'お申し込みいただくと、登録したPCだけがログインできるようになります。ID・ログインパスワード・取引パスワードをすべて知られても、ほかのPCからは入れません。',
      steps: '申し込みの流れ',
      list: [
        '取引パスワードを入力して、確認コードをメールで受け取ります。',
        '確認コードを入力して、申し込みます。',
        'いまお使いのPCを登録します。ブラウザーに Anshin Key が入っている必要があります。',
        '鍵の守り方を選びます。おすすめは「暗証番号（PIN）」です。',
        '「PC登録完了のお知らせ」メールが届いたら完了です。PCをなくしたときに使うリンクが入っています。大切に保管してください。',
        `登録から72時間は、安全のため、${HELD.ja}はできません（買い注文は、決めた上限までできます）。売り注文はできます。`,
      ],
      hint: '登録するPCで、このページを開いてお申し込みください。',
    },
    enrolling: {
      title: 'お申し込みの途中です',
      text: 'PCの登録が終わるまで、ログインの方法はこれまでと変わりません。登録は、お申し込みから72時間以内に済ませてください。',
      go: 'このPCの登録に進む',
      again: 'はじめからやり直す',
      againText: 'もう一度、確認コードを受け取ってください。',
    },
    protected: {
      title: 'ご利用中です',
      text: (count: string) => `登録済みPCは${count}台です。登録したPCだけが、ログインできます。`,
    },
    recovering: {
      title: '登録済みPCがありません',
      text: 'このPCを登録すると、次からこのPCでログインできます。',
    },
    suspended: {
      title: '停止したPCがあります',
      text: 'そのPCからはログインできません。理由と、もう一度使えるようにする手順は、「登録済みPC」の一覧にあります。',
    },
    entries: {
      devices: { link: '登録済みPC', text: '一覧を見る、解除する' },
      loginMode: { link: 'ログインのしかた', text: '登録したPCで何を求めるか、ほかのPCから口座を見られるようにするか' },
      secondSecret: {
        link: 'PCをなくしたときの備え',
        text: '復旧シート（紙）と認証アプリ',
        made: '用意してあります',
        none: 'まだありません',
      },
      holds: { link: '保留期間の長さ', text: '新しいPCの登録や解除のあと、どれだけ待つか' },
      further: { link: 'PCを追加する', text: '2台目からのPCを登録する' },
      notify: {
        link: 'ログインのお知らせ',
        text: 'メールをいつ受け取るか',
        every: 'ログインのたび',
        unusual: 'ふだんと違うときだけ',
      },
      buying: { link: '保留期間中の買い注文', text: '新しいPCの登録や解除のあと、いくらまで買えるか' },
      optOut: { link: 'サービスを終了する', text: '24時間後に終わります' },
    },
    code: {
      label: '確認コード（8けた）',
      hint: '10分以内に入力してください。だれにも教えないでください。',
      sentTo: (mail: string) =>
        `${mail} に、8けたの確認コードをお送りしました。届いたら、取引パスワードといっしょに入力してください。`,
      late: '届かないときは、迷惑メールのフォルダーもご確認ください。もう一度受け取るには、はじめの画面に戻ってください。',
      again: 'はじめの画面に戻る',
    },
    applyStep: {
      title: '申し込みの確認',
      submit: '申し込んで、PCの登録に進む',
      submitFirstLogin: '申し込む',
      firstLogin:
        'お申し込みのあと、いったんログアウトします。このブラウザーでもう一度ログインすると、このPCの登録に進みます。',
    },
    further: {
      title: 'PCを追加する',
      lead: '追加するPCで入力していただく、8文字の番号をお出しします。番号は10分間、一度だけ使えます。',
      steps: [
        '取引パスワードと確認コードで、番号を受け取ります。',
        '追加するPCで、ログインページの「新しいPCを追加する」を開きます。',
        'ログインID・パスワード・番号を入力し、そのPCを登録します。',
      ],
      codeTitle: '番号を受け取る',
      submit: '番号を表示する',
      shown: {
        title: '追加の番号',
        text: 'この番号を、追加するPCで入力してください。',
        until: (time: string) => `${time} まで、一度だけ使えます。`,
        where: '追加するPCで、ログインページの「新しいPCを追加する」を開いてください。',
        warn: 'この番号をお聞きするのは、当社のページだけです。電話やメールでお聞きすることはありません。',
        done: '戻る',
      },
    },
    optOut: {
      title: 'サービスを終了する',
      lead: '終了すると、IDとパスワードだけで、どのPCからでもログインできるようになります。',
      points: [
        'お手続きから24時間後に終わります。それまでは、いつでも取り消せます。',
        '終わると、登録したPCはすべて解除されます。',
        'お手続きのことを、メールでお知らせします。',
        '保留期間中は、お手続きできません。',
      ],
      codeTitle: '終了の確認',
      submit: '24時間後に終了する',
      running: {
        title: '終了を受け付けています',
        text: (from: string) => `${from} に終わります。それまでは、登録したPCだけがログインできます。`,
        notMe: '終了に覚えがないときは、すぐに取り消し、登録済みPCの一覧をご確認ください。',
        cancel: '終了を取り消す',
      },
    },
    notify: {
      title: 'ログインのお知らせ',
      legend: 'ログインのお知らせメール',
      unusual: 'ふだんと違うときだけ（30日ぶりのPCなど）',
      every: 'ログインのたびに',
      submit: '保存する',
    },
    buying: {
      title: '保留期間中の買い注文',
      lead: `新しいPCの登録や解除のあとの保留期間（ふつう72時間）は、安全のため、${HELD.ja}はできません。買い注文だけは、その間も、ここで決めた金額までできます。`,
      label: '保留期間中に買える合計（円）',
      hint: '0円なら、保留期間中は買えません。保留期間中は、金額を上げられません。',
      submit: '保存する',
    },
    done: {
      saved: { title: '保存しました', text: '設定は、すぐに有効になります。' },
      opted_out: { title: '終了を受け付けました', text: '24時間後に終わります。お知らせをメールでお送りしました。' },
      login_mode: {
        title: '「ログインのしかた」を変えました',
        text: '次のログインから、この方法です。お知らせをメールでお送りしました。',
      },
      opt_out_cancelled: { title: '終了を取り消しました', text: 'これまでどおり、登録したPCだけがログインできます。' },
    },
  },
  en: {
    apply: 'Apply',
    tradingPassword: 'Trading password',
    getCode: 'Mail me a code',
    open: {
      title: 'Not in use yet',
      text: 'With this service only the PCs that you registered can log in. Whoever learns your ID, login password and trading password still cannot get in from another PC.',
      steps: 'How to apply',
      list: [
        'Enter your trading password to get a code by mail.',
        'Enter the code and apply.',
        'Register the PC you are using now. Its browser needs Anshin Key.',
        'Choose how the key of this PC is protected. We recommend “PIN”.',
        'You are done when the mail “Your PC is registered” arrives. It holds the link to use when the PC is lost. Keep it in a safe place.',
        `To keep you safe, for 72 hours after registering you cannot ${HELD.en} (you can buy up to the sum that you set). You can sell.`,
      ],
      hint: 'Apply on the PC that you want to register.',
    },
    enrolling: {
      title: 'Your application is under way',
      text: 'Until the PC is registered you log in as before. Please register it within 72 hours of applying.',
      go: 'Go on to register this PC',
      again: 'Start again from the beginning',
      againText: 'Get a new code.',
    },
    protected: {
      title: 'In use',
      text: (count) => `Registered PCs: ${count}. Only they can log in.`,
    },
    recovering: {
      title: 'You have no registered PC',
      text: 'Register this PC and you can log in from it next time.',
    },
    suspended: {
      title: 'A PC is suspended',
      text: 'It cannot log in. The list of registered PCs says why, and how to use that PC again.',
    },
    entries: {
      devices: { link: 'Registered PCs', text: 'See the list, release a PC' },
      loginMode: {
        link: 'Way to log in',
        text: 'What your PC asks for, and whether other PCs can look at your account',
      },
      secondSecret: {
        link: 'Prepare for a lost PC',
        text: 'Recovery sheet (paper) and authenticator app',
        made: 'prepared',
        none: 'nothing yet',
      },
      holds: { link: 'Length of the holds', text: 'How long to wait after a PC was registered or released' },
      further: { link: 'Add a PC', text: 'Register a second PC or more' },
      notify: {
        link: 'Login notices',
        text: 'When we mail you',
        every: 'at every login',
        unusual: 'only when unusual',
      },
      buying: { link: 'Buying during a hold', text: 'How much you may buy after a PC was registered or released' },
      optOut: { link: 'End the service', text: 'Takes effect after 24 hours' },
    },
    code: {
      label: 'Code (8 digits)',
      hint: 'Enter it within 10 minutes. Never tell it to anybody.',
      sentTo: (mail) => `We sent a 8-digit code to ${mail}. Enter it together with your trading password.`,
      late: 'If it does not come, look into the folder for junk mail too. To get another one, go back to the start.',
      again: 'Back to the start',
    },
    applyStep: {
      title: 'Confirm your application',
      submit: 'Apply and register this PC',
      submitFirstLogin: 'Apply',
      firstLogin: 'After applying you are logged out. Log in once more in this browser to go on and register this PC.',
    },
    further: {
      title: 'Add a PC',
      lead: 'We show an 8-character ticket to be entered on the PC you want to add. It works once, for 10 minutes.',
      steps: [
        'Get the ticket with your trading password and a mailed code.',
        'On the other PC, open “Add a new PC” on the login page.',
        'Enter your login ID, password and the ticket there, and register that PC.',
      ],
      codeTitle: 'Get the ticket',
      submit: 'Show the ticket',
      shown: {
        title: 'Your ticket',
        text: 'Enter this on the PC you want to add.',
        until: (time) => `It works once, until ${time}.`,
        where: 'On that PC, open “Add a new PC” on the login page.',
        warn: 'Only our own page ever asks for it, never a caller or a mail.',
        done: 'Back',
      },
    },
    optOut: {
      title: 'End the service',
      lead: 'Afterwards an ID and a password are enough to log in from any PC.',
      points: [
        'It ends 24 hours after you confirm. Until then you can take it back at any time.',
        'When it ends, every registered PC is released.',
        'We tell you about it by mail.',
        'During a hold it cannot be done.',
      ],
      codeTitle: 'Confirm the end',
      submit: 'End it in 24 hours',
      running: {
        title: 'The service is going to end',
        text: (from) => `It ends on ${from}. Until then only registered PCs can log in.`,
        notMe: 'If this was not you, take it back at once and look at your list of registered PCs.',
        cancel: 'Keep the service',
      },
    },
    notify: {
      title: 'Login notices',
      legend: 'Mail about logins',
      unusual: 'Only when unusual (a PC not used for 30 days)',
      every: 'At every login',
      submit: 'Save',
    },
    buying: {
      title: 'Buying during a hold',
      lead: `During the hold after a PC was registered or released (usually 72 hours) you cannot ${HELD.en}, to keep you safe. But you may buy up to the sum you set here.`,
      label: 'Sum you may buy for during a hold (yen)',
      hint: 'With 0 you cannot buy during a hold. During a hold the sum cannot be raised.',
      submit: 'Save',
    },
    done: {
      saved: { title: 'Saved', text: 'The setting is in force at once.' },
      opted_out: { title: 'The service will end', text: 'It ends in 24 hours. We have sent you a mail.' },
      login_mode: {
        title: 'The way to log in has changed',
        text: 'It holds from your next login on. We have sent you a mail.',
      },
      opt_out_cancelled: { title: 'The service goes on', text: 'As before, only registered PCs can log in.' },
    },
  },
});

export type ServiceDone = keyof (typeof SERVICE_TEXTS)['ja']['done'];
