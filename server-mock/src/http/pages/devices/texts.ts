import { bilingual } from '../bilingual.ts';

export const DEVICES = bilingual({
  ja: {
    title: '登録済みPC',
    lead: 'このPCだけがログインできます。覚えのないPCがあれば、すぐに解除してください。',
    none: '登録済みPCはありません。',
    thisPc: 'このPC',
    added: '追加した日',
    lastUsed: '最後のログイン',
    never: 'まだありません',
    state: '状態',
    states: {
      pending: 'メールをお送りしています。届くまで、まだ使えません。',
      active: 'ログインできます',
      suspended: '停止',
      paused: (until: string) => `パスワードの間違いが続いたため、${until} まで休んでいます`,
    },
    tier: '保護レベル',
    tiers: {
      software: {
        name: '標準',
        line: '鍵はこのPCの中にあります。コピーされることは防げません。コピーが使われると、次にお客さまがログインするまで気づけません。',
      },
      pin: {
        name: '暗証番号（PIN）',
        line: '暗証番号を入れないと鍵を使えません。PCのデータをコピーされても、続けて5回間違えると、その鍵は使えなくなります。',
      },
      platform: {
        name: 'PCの本人確認（Windows Hello など）',
        line: '顔・指紋・PCの暗証番号で確かめないと、鍵を使えません。PCのデータをコピーしただけでは使えません。',
      },
    },
    quarantine: {
      next: 'していただくこと',
      history: 'ログイン履歴を見る',
      copied: {
        title: 'このPCの鍵が、ほかの場所でも使われたおそれがあります',
        why: '同じ鍵が、2つの場所で使われた跡がありました。',
        meaning:
          'ブラウザーのデータがコピーされたか、古いバックアップから戻されたときに起こります。どちらが本物か見分けられないため、このPCからのログインを止めました。ほかの登録済みPCは、これまでどおり使えます。',
        steps: [
          '下の「解除する」を押します。',
          '古いバックアップから戻した覚えがなければ、そのPCがウイルスに感染していないか調べます。',
          'もう一度使うときは、「PCを追加する」から、そのPCを登録し直します。',
          'ログイン履歴に、覚えのないログインがないか確かめます。あれば、すぐにサポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
        ],
      },
      pin: {
        title: '暗証番号（PIN）が、続けて5回違いました',
        why: '安全のため、このPCの鍵を使えなくしました。暗証番号を思い出しても、この鍵は元に戻りません。',
        meaning:
          'このPCからのログインを止めています。ご自身の打ち間違いなら、心配はいりません。ほかの登録済みPCは、これまでどおり使えます。',
        steps: [
          '下の「解除する」を押します。',
          'もう一度使うときは、「PCを追加する」から、そのPCを新しい暗証番号で登録し直します。',
          'ご自身で入力した覚えがなければ、だれかがそのPCを使おうとしています。そのPCがお手元にあるか確かめ、なければサポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
        ],
      },
    },
    release: '解除する',
    releaseOf: (name: string) => `${name} を解除する`,
    releaseAll: 'すべて解除する',
    confirm: {
      one: '登録の解除',
      oneText:
        'このPCからはログインできなくなり、そのPCでのログインもすぐに終わります。もう一度使うには、登録し直します。このPCで30日以内に作った復旧シートと認証アプリ、追加の途中のPC、サービス終了のお手続きも、無効になります。',
      self: 'いまお使いのPCです。解除すると、この画面も終わります。',
      last: 'ほかに使える登録済みPCがありません。解除したあとは「解除したあとのサインイン」のページから、新しいPCを登録します。',
      all: 'すべてのPCの解除',
      allText: '登録したPCがすべて解除され、ログインもすべて終わります。いまお使いのPCも含みます。',
      submit: '解除する',
      submitAll: 'すべて解除する',
      back: 'やめる',
    },
    released: { title: 'PCの登録を解除しました', text: 'お知らせをメールでお送りしました。' },
    gone: {
      title: '登録を解除しました',
      text: 'このPCからは、もうログインできません。お知らせをメールでお送りしました。',
      next: 'これからしていただくこと',
      steps: [
        'ほかに登録済みPCがあれば、そちらからログインできます。',
        '登録済みPCがないときは、「解除したあとにサインインする」から新しいPCを登録します。',
      ],
      recovered: '解除したあとにサインインする',
    },
  },
  en: {
    title: 'Registered PCs',
    lead: 'Only these PCs can log in. If you do not know one of them, release it at once.',
    none: 'There is no registered PC.',
    thisPc: 'this PC',
    added: 'Added',
    lastUsed: 'Last login',
    never: 'not yet',
    state: 'State',
    states: {
      pending: 'The mail is on its way. Until it is delivered, this PC cannot be used.',
      active: 'Can log in',
      suspended: 'Suspended',
      paused: (until) => `Pausing until ${until} after several wrong passwords`,
    },
    tier: 'Protection level',
    tiers: {
      software: {
        name: 'Standard',
        line: 'The key lies on this PC. It can be copied, and a copy that is used is noticed only at your own next login.',
      },
      pin: {
        name: 'PIN',
        line: 'The key works only with the PIN. Whoever copies the data of this PC has five tries in a row, then that key is gone.',
      },
      platform: {
        name: 'The PC’s own check (Windows Hello and the like)',
        line: 'The key works only after your face, fingerprint or the PC’s own PIN. A copy of the data alone is of no use.',
      },
    },
    quarantine: {
      next: 'What to do',
      history: 'See the login history',
      copied: {
        title: 'The key of this PC may have been used elsewhere',
        why: 'There are signs that the same key was used in two places.',
        meaning:
          'This happens when the data of the browser was copied, or restored from an old backup. As we cannot tell which is the real one, logging in from this PC is stopped. Your other registered PCs work as before.',
        steps: [
          'Press “Release” below.',
          'Unless you restored an old backup, check that PC for viruses.',
          'To use that PC again, register it anew through “Add a PC”.',
          'Look in the login history for a login you do not know. If there is one, call our support desk at once. The telephone number is on your trading documents.',
        ],
      },
      pin: {
        title: 'The PIN was wrong five times in a row',
        why: 'To keep you safe, the key of this PC was made useless. It does not come back, even if you remember the PIN.',
        meaning:
          'Logging in from this PC is stopped. If you mistyped it yourself, there is nothing to fear. Your other registered PCs work as before.',
        steps: [
          'Press “Release” below.',
          'To use that PC again, register it anew, with a new PIN, through “Add a PC”.',
          'If it was not you, somebody is trying to use that PC. Check that you still have it; if not, call our support desk. The telephone number is on your trading documents.',
        ],
      },
    },
    release: 'Release',
    releaseOf: (name) => `Release ${name}`,
    releaseAll: 'Release every PC',
    confirm: {
      one: 'Release a PC',
      oneText:
        'This PC can no longer log in, and its login ends at once. To use it again you register it anew. A recovery sheet or authenticator app made on it in the last 30 days, a PC that is being added, and a request to end the service become void too.',
      self: 'It is the PC you are using now. This login ends too.',
      last: 'There is no other PC in use. Afterwards you register a new one from the page “Sign in after releasing every PC”.',
      all: 'Release every PC',
      allText: 'Every registered PC is released and every login ends, this one included.',
      submit: 'Release',
      submitAll: 'Release every PC',
      back: 'Do not release',
    },
    released: { title: 'The PC is released', text: 'We have sent you a mail about it.' },
    gone: {
      title: 'The PC is released',
      text: 'This PC can no longer log in. We have sent you a mail about it.',
      next: 'What to do next',
      steps: [
        'If you have another registered PC, log in from there.',
        'If not, register a new PC from “Sign in after releasing every PC”.',
      ],
      recovered: 'Sign in after releasing every PC',
    },
  },
});
