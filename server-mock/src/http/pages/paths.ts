import type { Lang } from '../../store/contract/ids.ts';
import type { Crumb } from './frame/layout.ts';
import { FRAME } from './frame/texts.ts';

export const LOGIN_CODE_PATH = '/login/code';
export const LOCKED_PATH = '/locked';
export const ACCOUNT = '/account';
export const SETTINGS = '/account/settings';
export const STOP_LOGINS_PATH = '/account/stop-logins';
export const LOGIN_ID_PATH = `${SETTINGS}/login-id`;
export const PASSWORD_PATH = `${SETTINGS}/password`;
export const SERVICES = '/account/settings/services';
export const SERVICE = '/account/settings/services/pc-registration';
export const SECOND_SECRET = `${SERVICE}/second-secret`;
export const LOGIN_MODE = `${SERVICE}/login-mode`;
export const HOLD_LENGTHS = `${SERVICE}/hold-lengths`;

/** Ways in that no registered PC makes itself. */
export const DIGITS_PATH = '/login/digits';
export const OTP_PATH = '/login/otp';
export const REPLACE_PATH = '/replace';

const STEPS = [
  ['account', ACCOUNT],
  ['settings', SETTINGS],
  ['services', SERVICES],
  ['service', SERVICE],
] as const;

/** The menu path as customers know it: 口座管理 → お客さま情報 設定・変更 → 各種サービス → PC登録あんしんサービス. */
export function crumbsTo(place: 'account' | 'settings' | 'services' | 'service', lang: Lang): readonly Crumb[] {
  const last = STEPS.findIndex(([step]) => step === place);
  return STEPS.slice(0, last + 1).map(([step, href]) => ({ href, label: FRAME[lang][step] }));
}
