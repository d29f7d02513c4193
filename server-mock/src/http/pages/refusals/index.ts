import type { RefusalCode } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Notice } from '../frame/notice.ts';
import { BANK } from './bank.ts';
import { CHANGES } from './changes.ts';
import { CONTACT } from './contact.ts';
import { DEVICES } from './devices.ts';
import { ORDERS } from './orders.ts';
import { SECRETS } from './secrets.ts';
import type { Words } from './sentences.ts';
import { SESSION } from './session.ts';
import { STANDING } from './standing.ts';

const REFUSALS: Readonly<Record<RefusalCode, Readonly<Record<Lang, Words>>>> = {
  ...BANK,
  ...CHANGES,
  ...CONTACT,
  ...DEVICES,
  ...ORDERS,
  ...SECRETS,
  ...SESSION,
  ...STANDING,
};

/** Every code that a page may have to show; the compiler keeps it complete. */
export const REFUSAL_CODES = Object.keys(REFUSALS) as readonly RefusalCode[];

export const refusalNotice = (code: RefusalCode, lang: Lang): Notice => ({ tone: 'refuse', ...REFUSALS[code][lang] });

const NOT_NOW: readonly RefusalCode[] = [
  'money_hold',
  'assurance_too_low',
  'change_waits',
  'wrong_state',
  'needs_older_device',
  'not_fresh',
];
/** The page is shown again with its notice; the status says whether trying again as before can help. */
export function refusalStatus(code: RefusalCode): 403 | 422 | 429 {
  if (code === 'too_many_tries' || code === 'rate_limited') return 429;
  return NOT_NOW.includes(code) ? 403 : 422;
}
