import type { EventKind } from '../../../store/contract/records.ts';
import { bilingual } from '../bilingual.ts';

export const HISTORY = bilingual({
  ja: {
    title: 'ログイン履歴',
    lead: '新しいものから順に、お客さまの口座に起きたことを並べています。',
    none: 'まだ記録はありません。',
    columns: { at: '日時', what: 'できごと', pc: 'PC' },
    thisPc: 'このPC',
    unregistered: '–',
    times: (count: string) => `${count}回`,
    notMe: '覚えのないものがあるとき',
    notMeText:
      '「登録済みPC」の一覧で、覚えのないPCを解除してください。ログインやお手続きに覚えがないときは、すぐにサポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
  },
  en: {
    title: 'Login history',
    lead: 'What happened with your account, newest first.',
    none: 'There is nothing yet.',
    columns: { at: 'When', what: 'What', pc: 'PC' },
    thisPc: 'this PC',
    unregistered: '–',
    times: (count) => `${count} times`,
    notMe: 'If there is something you do not know',
    notMeText:
      'Release any PC you do not know in the list of registered PCs. If you do not recognise a login or a change, call our support desk at once. The telephone number is on your trading documents.',
  },
});

/** Plain words for every kind of event. */
export const EVENTS: Readonly<Record<EventKind, { readonly ja: string; readonly en: string }>> = {
  opted_in: { ja: 'PC登録あんしんサービスに申し込みました', en: 'You applied for the PC Registration Service' },
  device_registered: {
    ja: 'PCの登録を受け付け、メールをお送りしました',
    en: 'A PC asked to be registered; we sent the mail',
  },
  device_activated: { ja: 'PCの登録が完了しました', en: 'A PC was registered' },
  registration_undeliverable: {
    ja: 'メールが届かず、PCの登録を取りやめました',
    en: 'A registration was dropped: the mail could not be delivered',
  },
  registration_expired: { ja: 'PCの登録が期限切れになりました', en: 'A registration ran out of time' },
  login: { ja: 'ログインしました', en: 'Login' },
  login_refused: { ja: 'ログインをお断りしました', en: 'A login was refused' },
  logout: { ja: 'ログアウトしました', en: 'Log-out' },
  device_released: { ja: 'PCの登録を解除しました', en: 'A PC was released' },
  device_quarantined: {
    ja: '鍵が2か所で使われたため、PCを一時停止しました',
    en: 'A PC was suspended: its key was used in two places',
  },
  device_paused: {
    ja: 'パスワードの間違いが続いたため、このPCからのログインを15分休ませました',
    en: 'Logins from a PC paused for 15 minutes after wrong passwords',
  },
  recovered: {
    ja: 'メールのリンクまたは解除コードで、登録したPCをすべて解除しました',
    en: 'Every PC was released with the mailed link or code',
  },
  recovered_sign_in: { ja: '解除したあとのサインインをしました', en: 'Sign-in after releasing every PC' },
  further_pc_ticket: { ja: 'PCを追加するための番号を発行しました', en: 'A ticket for a further PC was issued' },
  opt_out_requested: { ja: 'サービスの終了を受け付けました', en: 'You asked to end the service' },
  opt_out_cancelled: { ja: 'サービスの終了を取り消しました', en: 'You took back the end of the service' },
  opted_out: { ja: 'PC登録あんしんサービスが終わりました', en: 'The PC Registration Service ended' },
  mail_address_changed: { ja: 'メールアドレスを変更しました', en: 'The mail address changed' },
  withdrawal_account_changed: { ja: '出金先口座を変更しました', en: 'The withdrawal account changed' },
  withdrawal_requested: { ja: '出金を受け付けました', en: 'A withdrawal was requested' },
};
