import { bilingual } from '../bilingual.ts';
import { HELD } from '../held.ts';

export const BANNERS = bilingual({
  ja: {
    refusals: {
      title: (count: string) => `この24時間に、ログインを${count}回お断りしました`,
      text: '登録したPC以外からの試みか、パスワードの打ち間違いです。口座には入られていません。',
      textUnlock:
        '登録したPC以外からの試みか、パスワードの打ち間違いか、「30秒だけログインできるようにする」を押す前のログインです。口座には入られていません。',
      own: 'お客さまご自身なら、何もしていただく必要はありません。',
      notMe: '「私ではない」とき',
      notMeText:
        'だれかがお客さまのIDでログインしようとしています。登録したPCがないため、パスワードを知られていても入れません。あわてずに、次のことをお確かめください。',
      notMeSteps: [
        '登録済みPCの一覧に、覚えのないPCがないか確かめる。あれば、その場で解除する。',
        'メールやSMSのリンクからパスワードを入力した覚えがあれば、サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
        '同じパスワードをほかのサイトでもお使いなら、そちらを変える。',
      ],
      devices: '登録済みPCの一覧を見る',
      history: 'ログイン履歴を見る',
    },
    hold: {
      title: '安全のための保留期間中です',
      text: `その間、${HELD.ja}はできません。売り注文はできます。期間は自動で終わります。お待ちいただくほかに、することはありません。`,
      limited: (sum: string) =>
        `その間、${HELD.ja}はできません（買い注文は、合わせて${sum}までできます）。売り注文はできます。期間は自動で終わります。お待ちいただくほかに、することはありません。`,
    },
    frozen: {
      title: 'お取引を止めています',
      vetoed:
        '登録してあるPCから、「取引を止める」のお申し出がありました。お金と株式を守るため、売買・出金・設定の変更をすべて止めています。',
      text: 'お金と株式を守るため、売買・出金・設定の変更をすべて止めています。',
      call: '再開するには、ご本人の確認が要ります。サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
    },
    secondSecret: {
      title: 'PCをなくしたときの備えが、まだありません',
      atOnce:
        '復旧シートを1枚印刷しておくと、PCをなくしてメールも使えないときに、待たずにサインインできます。作ってから30日たつと使えます。出金と買い注文ができるのは、新しいPCを登録してから、ふつう72時間後です。',
      waits:
        '復旧シートを1枚印刷しておくと、PCをなくしてメールも使えないときに、サインインできます。作ってから30日たつと使えます。',
      link: '復旧シートや認証アプリを用意する',
    },
    optOut: {
      title: 'サービスの終了を受け付けています',
      text: (from: string) => `${from} に、PC登録あんしんサービスが終わります。それまでは、これまでと変わりません。`,
      link: '取り消す・くわしく見る',
    },
    noDevice: {
      title: '登録済みPCがありません',
      text: 'このPCを登録すると、次からこのPCでログインできます。',
      link: 'このPCを登録する',
    },
  },
  en: {
    refusals: {
      title: (count) => `In the last 24 hours we refused ${count} ${count === '1' ? 'login' : 'logins'}`,
      text: 'They came from a PC that is not registered, or the password was mistyped. Nobody got into your account.',
      textUnlock:
        'They came from a PC that is not registered, or before “Allow a login for 30 seconds” was pressed, or the password was mistyped. Nobody got into your account.',
      own: 'If it was you, there is nothing you need to do.',
      notMe: 'If it was not you',
      notMeText:
        'Somebody is trying to log in with your ID. Without a registered PC they cannot, even if they know your passwords. There is no need to rush; please check the following.',
      notMeSteps: [
        'Is there a PC that you do not know in your list of registered PCs? If so, release it there.',
        'If you entered your password after following a link in a mail or text message, call our support desk. The telephone number is on your trading documents.',
        'If you use the same password on another website, change it there.',
      ],
      devices: 'See your registered PCs',
      history: 'See the login history',
    },
    hold: {
      title: 'A safety hold is in force',
      text: `While it lasts you cannot ${HELD.en}. You can sell. The hold ends by itself; you only need to wait.`,
      limited: (sum) =>
        `While it lasts you cannot ${HELD.en} (you can buy for ${sum} in all). You can sell. The hold ends by itself; you only need to wait.`,
    },
    frozen: {
      title: 'Your account is stopped',
      vetoed:
        '“Stop everything” was pressed on a PC that you registered. To protect your money and holdings, all trading, withdrawals and changes are stopped.',
      text: 'To protect your money and holdings, all trading, withdrawals and changes are stopped.',
      call: 'To start again we need to check your identity. Please call our support desk. The telephone number is on your trading documents.',
    },
    secondSecret: {
      title: 'You are not yet prepared for a lost PC',
      atOnce:
        'With one printed recovery sheet you can sign in without waiting, even when PC and mail are both lost. It counts 30 days after it was made. Withdrawing and buying are possible usually 72 hours after you registered the new PC.',
      waits:
        'With one printed recovery sheet you can sign in even when PC and mail are both lost. It counts 30 days after it was made.',
      link: 'Prepare a recovery sheet or an authenticator app',
    },
    optOut: {
      title: 'The service is going to end',
      text: (from) => `The PC Registration Service ends on ${from}. Until then nothing changes.`,
      link: 'Cancel, or see details',
    },
    noDevice: {
      title: 'You have no registered PC',
      text: 'Register this PC and you can log in from it next time.',
      link: 'Register this PC',
    },
  },
});
