import type { RiskRuleId } from '../../relying-party/risk/rules.ts';
import type { Lang } from '../../store/contract/ids.ts';

/** Why a login was unusual, in the customer's words. */
export const RISK_REASONS: { readonly [L in Lang]: { readonly [Rule in RiskRuleId]: string } } = {
  ja: {
    'new-browser': 'はじめてのPCまたはブラウザーです。',
    'new-network': 'はじめての場所（インターネット回線）からです。',
    'new-country': 'これまでと違う国や地域からです。',
    'odd-hour': 'ふだんログインなさらない時間帯です。',
    'wrong-passwords': 'その前に、パスワードが何度か違っていました。',
    'long-unseen': '前のログインから30日以上たっています。',
  },
  en: {
    'new-browser': 'It came from a PC or browser that we have not seen before.',
    'new-network': 'It came from a place (an internet line) that we have not seen before.',
    'new-country': 'It came from another country or region than before.',
    'odd-hour': 'It came at an hour at which you do not usually log in.',
    'wrong-passwords': 'The password had been wrong several times before.',
    'long-unseen': 'The last login was more than 30 days ago.',
  },
};
