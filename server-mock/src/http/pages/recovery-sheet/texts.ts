import { bilingual } from '../bilingual.ts';

export const SHEET = bilingual({
  ja: {
    start: {
      title: '復旧シートを作る',
      lead: 'PCをなくしたときに使う紙です。プリンターをご用意ください。紙に手で書くこともできます。',
      steps: [
        '取引パスワードを入力して、確認コードをメールで受け取ります。',
        '確認コードを入力すると、復旧シートが一度だけ表示されます。',
        'その場で印刷して、通帳や印鑑と同じ場所にしまいます。',
      ],
      ends: {
        title: 'いままでの復旧シートは、使えなくなります',
        text: '作り直すと、お手元の紙は、QRコードも復旧コードもすべて無効になります。新しい復旧コードが使えるのは、作り直してから30日後です。',
      },
      stays: {
        title: 'いままでの復旧シートは、まだ捨てないでください',
        text: '新しい復旧コードが使えるのは、作り直してから30日後です。その日まで、お手元の紙が残ります。ただし、このPCで作った紙は、すぐに使えなくなります。お手元の紙をなくしたときは、登録してから30日以上たったPCで作り直すと、その場で無効にできます。',
      },
    },
    codeTitle: '確認コードの入力',
    make: '復旧シートを表示する',
    shown: {
      title: '復旧シートができました',
      lead: 'この画面は一度しか表示できません。いま印刷してください。',
      print: '印刷する',
      noScript: 'ブラウザーのメニューから「印刷」を選んでください。',
      noPrinter:
        'プリンターがないときは、「解除コード」、2つのページのアドレス、「復旧コード」のすべてを、紙に手で書いてください。画面を写真に撮ったり、メールで送ったりしないでください。',
      done: '印刷したので、終わる',
    },
    paper: {
      title: '復旧シート',
      service: 'PC登録あんしんサービス',
      name: 'お名前',
      nameOf: (name: string) => `${name} 様`,
      made: '作った日',
      counts: '復旧コードが使える日',
      countsFrom: (day: string) => `${day} から`,
      young:
        'この日より前に「すべて解除」をすると、この復旧コードは使えません。そのときは、ふつう24時間後にメールの確認コードで戻れます。QRコードと解除コードは、今日から使えます。',
      when: '登録したPCをなくしたとき、壊れたとき',
      release: 'QRコードをスマートフォンで読み取り、ログインIDを入力して「すべて解除する」を押します。',
      releaseTyped: (address: string) => `読み取れないときは、${address} を開いて、解除コードを入力します。`,
      signIn: (address: string) =>
        `新しいPCで ${address} を開き、ログインID・ログインパスワードと、下の復旧コードを1つ入力します。`,
      register: 'Anshin Key を入れて、新しいPCを登録します。使った復旧コードは、線を引いて消します。',
      qr: 'すべてのPCを解除するページを開くQRコード。読み取れないときは、解除コードを入力できます。',
      voucher: '解除コード',
      codes: '復旧コード（1つずつ、一度だけ使えます）',
      keepTitle: 'しまう場所',
      keep: 'お家の、通帳や印鑑と同じ場所に。PCといっしょに置かない。ログインIDやパスワードを書き込まない。写真に撮らない。',
      never: '当社やサポートデスクが、この紙のコードをお聞きすることはありません。',
    },
  },
  en: {
    start: {
      title: 'Make a recovery sheet',
      lead: 'A page of paper for the day your PC is lost. You need a printer, or copy it by hand.',
      steps: [
        'Enter your trading password to get a code by mail.',
        'Enter the code. The recovery sheet is shown, once.',
        'Print it at once and keep it where you keep your bank book.',
      ],
      ends: {
        title: 'Your present recovery sheet will be dead',
        text: 'When you make a new one, everything on the old paper is void: its QR code and all its recovery codes. The new recovery codes count for a recovery only after 30 days.',
      },
      stays: {
        title: 'Do not throw your present recovery sheet away yet',
        text: 'The new recovery codes count only after 30 days. Until then your present sheet is kept, unless it was made on this PC: then it is void at once. If you have lost it, make the new one on a PC that you registered 30 days ago or earlier, and the old one is void at once.',
      },
    },
    codeTitle: 'Enter the code',
    make: 'Show the recovery sheet',
    shown: {
      title: 'Your recovery sheet is ready',
      lead: 'It is shown only once. Please print it now.',
      print: 'Print',
      noScript: 'Choose “Print” in the menu of your browser.',
      noPrinter:
        'Without a printer, write down by hand the release code, the addresses of the two pages and all recovery codes. Do not photograph the screen or mail it.',
      done: 'I have printed it',
    },
    paper: {
      title: 'Recovery sheet',
      service: 'PC Registration Service',
      name: 'Name',
      nameOf: (name) => name,
      made: 'Made on',
      counts: 'Recovery codes count',
      countsFrom: (day) => `from ${day}`,
      young:
        'If you release every PC before that day, these recovery codes do not work. You then come back with a mailed code, usually after 24 hours. QR code and release code work from today.',
      when: 'When a registered PC is lost or broken',
      release: 'Scan the QR code with a phone, enter your login ID and press “Release every PC”.',
      releaseTyped: (address) => `If it cannot be scanned, open ${address} and type the release code.`,
      signIn: (address) =>
        `On a new PC open ${address} and enter your login ID, login password and one recovery code from below.`,
      register: 'Install Anshin Key and register the new PC. Strike out the recovery code you used.',
      qr: 'QR code that opens the page which releases every PC. If it cannot be scanned, the release code can be typed.',
      voucher: 'Release code',
      codes: 'Recovery codes (each works once)',
      keepTitle: 'Where to keep it',
      keep: 'At home, with your bank book. Not together with the PC. Write no login ID and no password on it. Do not photograph it.',
      never: 'Neither we nor our support desk will ever ask for the codes on this paper.',
    },
  },
});
