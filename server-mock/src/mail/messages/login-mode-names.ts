import type { LoginMode } from '#protocol';
import type { Lang } from '../../store/contract/ids.ts';

/** The ways to log in, in the words of the page where one is chosen. */
export const LOGIN_MODE_NAMES: { readonly [L in Lang]: { readonly [M in LoginMode]: string } } = {
  ja: { device: 'PC登録のみ', unlock: 'スマート認証', approve: 'スマート認証NEO', otp: 'ワンタイムパスワード' },
  en: { device: 'Registered PCs only', unlock: 'Smart unlock', approve: 'Smart approval', otp: 'One-time password' },
};
