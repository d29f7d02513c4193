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
      suspended: '一時停止中',
      paused: (until: string) => `パスワードの間違いが続いたため、${until} まで休んでいます`,
    },
    because: {
      retired_key:
        '前に使い終えた鍵がもう一度使われました。ブラウザーのデータが写し取られたか、古いバックアップから戻されたおそれがあります。解除して、登録しなおしてください。',
      counter:
        '署名の順番が合いませんでした。ブラウザーのデータが写し取られたか、古いバックアップから戻されたおそれがあります。解除して、登録しなおしてください。',
      forked_key:
        '同じ鍵が2か所で使われました。ブラウザーのデータが写し取られたおそれがあります。解除して、登録しなおしてください。',
    },
    release: '解除する',
    releaseOf: (name: string) => `${name} を解除する`,
    releaseAll: 'すべて解除する',
    confirm: {
      one: '登録の解除',
      oneText:
        'このPCからはログインできなくなり、そのPCでのログインもすぐに終わります。もう一度使うには、登録しなおします。',
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
    because: {
      retired_key:
        'A key that was used up came back. The data of the browser may have been copied, or restored from an old backup. Release it and register again.',
      counter:
        'The signatures came out of order. The data of the browser may have been copied, or restored from an old backup. Release it and register again.',
      forked_key:
        'The same key was used in two places. The data of the browser may have been copied. Release it and register again.',
    },
    release: 'Release',
    releaseOf: (name) => `Release ${name}`,
    releaseAll: 'Release every PC',
    confirm: {
      one: 'Release a PC',
      oneText: 'This PC can no longer log in, and its login ends at once. To use it again you register it anew.',
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
