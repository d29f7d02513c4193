import { bilingual } from '../bilingual.ts';

export const SECOND_SECRETS = bilingual({
  ja: {
    title: 'PCをなくしたときの備え',
    lead: {
      atOnce:
        '登録したPCをなくして「すべて解除」をしたあと、待たずにサインインして、新しいPCを登録するためのものです。',
      waits:
        '登録したPCをなくして「すべて解除」をしたあと、メールが使えなくても、サインインして新しいPCを登録するためのものです。サインインできるのは、保留期間（ふつう24時間）のあとです。',
    },
    money: '出金と買い注文ができるのは、新しいPCを登録してから、ふつう72時間後です。',
    lead2: 'ふだんのログインには使いません。どちらか一つあれば足り、両方あるともっと安心です。',
    elsewhere: 'この備えは、登録したPCからログインしているときにだけ、作ったり外したりできます。',
    service: 'PC登録あんしんサービスへ',
    young: (day: string) => `${day} から使えます`,
    youngWhy:
      '作ってから30日の間は、まだ使えません。だれかがお客さまになりすまして作っても、気づいて止められるようにするためです。それまでは、メールの確認コードで戻れます。',
    counts: 'いま使えます',
    countsFrom: '使えるようになる日',
    state: '状態',
    none: 'まだありません',
    sheet: {
      title: '復旧シート（紙）',
      text: '1枚の紙に、すべてのPCを解除するためのQRコードと、一度ずつ使える復旧コードを印刷します。メールが使えなくなっても戻れます。',
      made: '作った日',
      left: '残りの復旧コード',
      count: (count: string) => `${count}個`,
      earlier: '前の復旧シートも、新しいシートが使えるようになるまで残っています。まだ捨てないでください。',
      spent: 'この紙のQRコードと解除コードは、もう使われました。新しい復旧シートを作ってください。',
      make: '復旧シートを作る',
      again: '復旧シートを作り直す',
    },
    totp: {
      title: '認証アプリ',
      text: 'スマートフォンの認証アプリに出る、30秒ごとに変わる6けたの数字です。',
      added: '追加した日',
      earlier: '前の認証アプリも、新しいアプリが使えるようになるまで残っています。まだ消さないでください。',
      add: '認証アプリを追加する',
      again: '別の認証アプリに変える',
      remove: '認証アプリを外す',
    },
    done: {
      totp_added: {
        title: '認証アプリを追加しました',
        text: 'お知らせをメールでお送りしました。30日たつと、PCをなくしたときに使えます。',
      },
      totp_removed: {
        title: '認証アプリを外しました',
        text: 'お知らせをメールでお送りしました。アプリの中の項目は、消してかまいません。',
      },
    },
    back: '戻る',
  },
  en: {
    title: 'Prepare for a lost PC',
    lead: {
      atOnce:
        'After your registered PC was lost and every PC was released, this lets you sign in without waiting and register a new PC.',
      waits:
        'After your registered PC was lost and every PC was released, this lets you sign in and register a new PC even when your mail does not work. You can sign in when the hold is over, usually after 24 hours.',
    },
    money: 'Withdrawing and buying are possible usually 72 hours after you registered the new PC.',
    lead2: 'It is not used for everyday logins. One of the two is enough; both together are safer still.',
    elsewhere: 'It can be made or removed only while you are logged in from a registered PC.',
    service: 'To the PC Registration Service',
    young: (day) => `Counts from ${day}`,
    youngWhy:
      'It does not count for the first 30 days, so that one made by somebody in your name can be noticed and stopped. Until then you come back with a mailed code.',
    counts: 'Counts now',
    countsFrom: 'Counts from',
    state: 'State',
    none: 'Nothing yet',
    sheet: {
      title: 'Recovery sheet (paper)',
      text: 'One page with a QR code that releases every PC, and recovery codes that each work once. It helps even when your mail no longer works.',
      made: 'Made on',
      left: 'Recovery codes left',
      count: (count) => count,
      earlier: 'The sheet before it is kept until the new one counts. Do not throw it away yet.',
      spent: 'The QR code and release code of this paper have been used. Please make a new recovery sheet.',
      make: 'Make a recovery sheet',
      again: 'Make a new recovery sheet',
    },
    totp: {
      title: 'Authenticator app',
      text: 'Six digits in an app on your phone, which change every 30 seconds.',
      added: 'Added on',
      earlier: 'The app before it is kept until the new one counts. Do not delete it yet.',
      add: 'Add an authenticator app',
      again: 'Change to another app',
      remove: 'Remove the authenticator app',
    },
    done: {
      totp_added: {
        title: 'The authenticator app was added',
        text: 'We have sent you a mail. After 30 days it counts when a PC is lost.',
      },
      totp_removed: {
        title: 'The authenticator app was removed',
        text: 'We have sent you a mail. You can delete the entry in the app.',
      },
    },
    back: 'Back',
  },
});

export const TOTP_TEXTS = bilingual({
  ja: {
    start: {
      title: '認証アプリを追加する',
      lead: 'はじめに、メールで確認コードをお送りします。',
      steps: [
        '取引パスワードを入力して、確認コードをメールで受け取ります。',
        '確認コードを入力すると、QRコードが出ます。スマートフォンの認証アプリで読み取ります。',
        'アプリに出た6けたの数字を入力すると、追加が終わります。',
      ],
      app: '認証アプリをまだお持ちでないときは、「Google Authenticator」や「Microsoft Authenticator」などを、先にスマートフォンに入れてください。',
    },
    codeTitle: '確認コードの入力',
    next: 'QRコードを表示する',
    show: {
      title: '認証アプリで読み取る',
      scan: 'スマートフォンの認証アプリを開き、「＋」を押して、このQRコードを読み取ってください。',
      alt: '認証アプリに読み取らせるQRコード。読み取れないときは、次の文字をアプリに入力できます。',
      cannot: '読み取れないとき',
      typed: 'アプリで「セットアップキーを入力」を選び、この文字を入力してください。',
      once: 'このQRコードは、この画面を閉じるともう表示できません。だれにも見せないでください。',
    },
    confirm: {
      title: 'アプリの数字の入力',
      label: 'アプリに出ている6けたの数字',
      hint: '30秒ごとに変わります。変わったばかりの数字が入力しやすいです。',
      submit: '追加する',
      again: 'はじめからやり直す',
      wrong: {
        title: '数字が違います',
        points: [
          'いまアプリに出ている6けたを、もう一度入力してください。QRコードを読み取り直す必要はありません。',
          'スマートフォンの時刻がずれていると、合いません。時刻の設定を「自動」にしてください。',
        ],
      },
      spent: {
        title: '数字が続けて違っていました',
        points: ['追加は行われていません。はじめからやり直して、新しいQRコードを読み取ってください。'],
      },
      gone: {
        title: 'この手続きは、時間がたったため終わりました',
        points: ['追加は行われていません。はじめからやり直して、新しいQRコードを読み取ってください。'],
      },
    },
    remove: {
      title: '認証アプリを外す',
      lead: '外すと、PCをなくしたときに、このアプリの数字では戻れなくなります。',
      submit: '外す',
      lost: 'スマートフォンをなくして数字が分からないときは、「別の認証アプリに変える」から新しいアプリを追加してください。なくしたスマートフォンのものは、新しいアプリが使えるようになると、自動で使えなくなります。',
    },
  },
  en: {
    start: {
      title: 'Add an authenticator app',
      lead: 'First we send you a code by mail.',
      steps: [
        'Enter your trading password to get a code by mail.',
        'Enter the code. A QR code appears; scan it with the authenticator app on your phone.',
        'Enter the six digits that the app shows, and you are done.',
      ],
      app: 'If you have no such app yet, first install one on your phone, for example Google Authenticator or Microsoft Authenticator.',
    },
    codeTitle: 'Enter the code',
    next: 'Show the QR code',
    show: {
      title: 'Scan it with the app',
      scan: 'Open the authenticator app on your phone, press “+”, and scan this QR code.',
      alt: 'QR code for the authenticator app. If it cannot be scanned, the text that follows can be typed into the app.',
      cannot: 'If it cannot be scanned',
      typed: 'Choose “Enter a setup key” in the app and type this text.',
      once: 'Once this page is closed, the QR code cannot be shown again. Show it to nobody.',
    },
    confirm: {
      title: 'Enter the digits of the app',
      label: 'The six digits that the app shows now',
      hint: 'They change every 30 seconds. Digits that have just changed leave you the most time.',
      submit: 'Add the app',
      again: 'Start again',
      wrong: {
        title: 'These digits are wrong',
        points: [
          'Enter the six digits that the app shows now. You need not scan the QR code again.',
          'If the clock of your phone is wrong they never fit. Set it to “automatic”.',
        ],
      },
      spent: {
        title: 'The digits were wrong several times',
        points: ['Nothing was added. Start again and scan a new QR code.'],
      },
      gone: {
        title: 'This took too long and has ended',
        points: ['Nothing was added. Start again and scan a new QR code.'],
      },
    },
    remove: {
      title: 'Remove the authenticator app',
      lead: 'Afterwards the digits of this app no longer help when a PC is lost.',
      submit: 'Remove it',
      lost: 'If you lost the phone and do not know the digits, add a new app with “Change to another app”. The one on the lost phone stops counting as soon as the new one counts.',
    },
  },
});
