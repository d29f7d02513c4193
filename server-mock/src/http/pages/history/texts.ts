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
    keep: 'この記録をお手元に残す',
    keepText:
      'この記録には、当社の電子署名が付いています。保存しておけば、あとから書き換えられていないことを、お客さまご自身で確かめられます。',
    keepLink: '記録をファイルに保存する',
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
    keep: 'Keep this record yourself',
    keepText:
      'The record carries our signature. If you save it, you can show by yourself that nothing was changed afterwards.',
    keepLink: 'Save the record as a file',
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
  unusual_login: {
    ja: 'いつもと違うPCや場所からのログインがありました',
    en: 'A login from a PC or place that is not usual',
  },
  unusual_login_blocked: {
    ja: 'いつもと違うPCや場所からのログインをお断りしました',
    en: 'A login from a PC or place that is not usual was refused',
  },
  login_code_mailed: {
    ja: 'ログインの確認コードをメールでお送りしました',
    en: 'A code for logging in was mailed',
  },
  login_locked: {
    ja: 'パスワードの間違いが続いたため、ログインを止めました',
    en: 'Logins were stopped after wrong passwords in a row',
  },
  login_stopped: { ja: 'お客さまがログインを止めました', en: 'You stopped logins' },
  lock_ended: { ja: '止めていたログインを、使えるようにしました', en: 'Logins that were stopped are possible again' },
  device_released: { ja: 'PCの登録を解除しました', en: 'A PC was released' },
  device_quarantined: {
    ja: '同じ鍵が2つの場所で使われたおそれがあるため、PCを停止しました',
    en: 'A PC was suspended: its key may have been used in two places',
  },
  device_paused: {
    ja: 'パスワードの間違いが続いたため、このPCからのログインを15分休ませました',
    en: 'Logins from a PC paused for 15 minutes after wrong passwords',
  },
  recovered: {
    ja: 'メールか復旧シートのリンクまたは解除コードで、登録したPCをすべて解除しました',
    en: 'Every PC was released with the link or code of a mail or recovery sheet',
  },
  recovered_sign_in: { ja: '解除したあとのサインインをしました', en: 'Sign-in after releasing every PC' },
  further_pc_ticket: { ja: 'PCを追加するための番号を発行しました', en: 'A ticket for a further PC was issued' },
  opt_out_requested: { ja: 'サービスの終了を受け付けました', en: 'You asked to end the service' },
  opt_out_cancelled: { ja: 'サービスの終了を取り消しました', en: 'You took back the end of the service' },
  opted_out: { ja: 'PC登録あんしんサービスが終わりました', en: 'The PC Registration Service ended' },
  mail_address_changed: { ja: 'メールアドレスを変更しました', en: 'The mail address changed' },
  withdrawal_account_changed: { ja: '出金先口座を変更しました', en: 'The withdrawal account changed' },
  withdrawal_requested: { ja: '出金を受け付けました', en: 'A withdrawal was requested' },
  second_secret_added: { ja: '認証アプリを追加しました', en: 'An authenticator app was added' },
  second_secret_removed: { ja: '認証アプリを外しました', en: 'The authenticator app was removed' },
  second_secret_used: {
    ja: '認証アプリの数字または復旧コードが使われました',
    en: 'Digits of the authenticator app or a recovery code were used',
  },
  second_secret_voided: {
    ja: '作ってから30日たっていない認証アプリ・復旧シートを無効にしました',
    en: 'An authenticator app or recovery sheet younger than 30 days was made void',
  },
  sheet_made: { ja: '復旧シートを作りました', en: 'A recovery sheet was made' },
  hold_lengths_changed: { ja: '保留期間の長さを変更しました', en: 'The length of the holds changed' },
  frozen: { ja: 'お取引を止めました', en: 'The account was stopped' },
  vetoed: {
    ja: '登録してあるPCで「取引を止める」が押されました',
    en: '“Stop everything” was pressed on a registered PC',
  },
  recovery_mail_again: {
    ja: '「PC登録完了のお知らせ」メールを、もう一度お送りしました',
    en: 'The mail “Your PC is registered” was sent once more',
  },
  pin_destroyed: {
    ja: '暗証番号（PIN）が続けて5回違ったため、PCの鍵を使えなくしました',
    en: 'The key of a PC was made useless after five wrong PINs in a row',
  },
  change_confirmed: {
    ja: '変更を登録済みPCで確認しました（24時間後に変わります）',
    en: 'A change was confirmed on a registered PC (it takes effect after 24 hours)',
  },
  change_stopped: {
    ja: '予定していた変更を、メールのリンクから取り消しました',
    en: 'A change that was to come was stopped with the mailed link',
  },
  change_ended: { ja: '予定していた変更を取りやめました', en: 'A change that was to come was called off' },
  login_id_changed: { ja: 'ログインIDを変更しました', en: 'The login ID changed' },
  password_changed: { ja: 'パスワードを変更しました', en: 'A password changed' },
  session_copied: {
    ja: '同じログインが2つの場所で使われたおそれがあるため、ログインを終わらせました',
    en: 'A login was ended: it may have been used in two places',
  },
  tier_changed: { ja: 'PCの保護レベルを変更しました', en: 'The protection level of a PC changed' },
  login_approved: {
    ja: 'ほかのブラウザーからのログインを、登録したPCで許可しました',
    en: 'A login in another browser was allowed on a registered PC',
  },
  login_by_approval: {
    ja: '登録したPCでの許可により、ほかのブラウザーからログインしました',
    en: 'Login in another browser that a registered PC had allowed',
  },
  login_denied: {
    ja: 'ほかのブラウザーからのログインを、登録したPCで断りました',
    en: 'A login in another browser was refused on a registered PC',
  },
  login_number_wrong: {
    ja: '登録したPCで入力された番号が2回違ったため、ほかのブラウザーからのログインをお断りしました',
    en: 'A login in another browser was refused: the number typed on a registered PC was wrong twice',
  },
  desk_case_opened: {
    ja: 'サポートデスクがご相談を受け付け、お口座の状態を見ました',
    en: 'The support desk opened a case and looked at the state of the account',
  },
  desk_check_recorded: {
    ja: 'サポートデスクの担当者が、ご本人の確認を記録しました',
    en: 'An operator of the support desk recorded a check of the customer’s identity',
  },
  desk_release_requested: {
    ja: 'サポートデスクの担当者が、登録解除などの手続きを申請しました',
    en: 'An operator of the support desk requested a release or a change',
  },
  desk_release_withdrawn: {
    ja: 'サポートデスクの担当者が、申請を取り下げました',
    en: 'The operator of the support desk withdrew the request',
  },
  desk_release_declined: {
    ja: 'サポートデスクの別の担当者が、申請を認めませんでした',
    en: 'A second operator of the support desk declined the request',
  },
  desk_released: {
    ja: 'サポートデスクの担当者2人の確認により、登録したPCとログインをすべて解除しました',
    en: 'Two operators of the support desk released every registered PC and ended every session',
  },
  desk_case_closed: {
    ja: 'サポートデスクが、何も変えずに受付を終えました',
    en: 'The support desk closed the case and changed nothing',
  },
  temporary_password_set: {
    ja: 'サポートデスクが、仮のパスワードを設定しました',
    en: 'The support desk set a temporary password',
  },
  temporary_password_replaced: {
    ja: '仮のパスワードを、お客さまのパスワードに変えました',
    en: 'The temporary password was replaced by the customer’s own',
  },
  login_mode_changed: { ja: '「ログインのしかた」を変更しました', en: 'The way to log in changed' },
  window_opened: {
    ja: '登録したPCで「30秒だけログインできるようにする」を押しました',
    en: '“Allow a login for 30 seconds” was pressed on a registered PC',
  },
  login_by_digits: {
    ja: '登録したPCに出た6けたの数字で、ほかのブラウザーからログインしました',
    en: 'Login in another browser with the six digits shown on a registered PC',
  },
  login_by_otp: {
    ja: 'ワンタイムパスワードで、登録していないPCなどからログインしました',
    en: 'Login with a one-time password, not from a registered PC',
  },
  pc_replaced: {
    ja: 'PCの入れ替えで、登録していたPCをすべて解除しました',
    en: 'Every PC was released, to be replaced by a new one',
  },
};
