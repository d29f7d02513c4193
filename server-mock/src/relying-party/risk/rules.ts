import { LIMITS } from '../limits.ts';

/** What is known of a login whose password was right, where no registered PC stands before the password. */
export interface RiskFacts {
  /** The browser carries a cookie that an earlier login of this account left in it. */
  readonly isBrowserKnown: boolean;
  /** Of the address: /24 of IPv4, /48 of IPv6. */
  readonly isNetworkKnown: boolean;
  /** Null where the address does not tell the country. */
  readonly isCountryKnown: boolean | null;
  /** Hour of the day in Japan, give or take. */
  readonly isHourUsual: boolean;
  /** Wrong passwords in this hour, without those of browsers that are known. */
  readonly failures: number;
  /** Since the last login. */
  readonly unseenMs: number;
}

interface RiskRule {
  readonly id: string;
  readonly points: number;
  readonly when: (facts: RiskFacts) => boolean;
  readonly why: string;
}

/** One line, one reason. The points of every line that applies are added up. */
export const RISK_RULES = [
  {
    id: 'new-browser',
    points: 30,
    when: (f) => !f.isBrowserKnown,
    why: 'Thieves log in from their own browser. So does a customer with a new PC, or who deleted his cookies.',
  },
  {
    id: 'new-network',
    points: 20,
    when: (f) => !f.isNetworkKnown,
    why: 'Most people log in from home or from work. Alone it means little: laptops travel, and providers renumber.',
  },
  {
    id: 'new-country',
    points: 30,
    when: (f) => f.isCountryKnown === false,
    why: 'Few customers travel, and many thieves are abroad. An address whose country is not known counts for nothing.',
  },
  {
    id: 'odd-hour',
    points: 10,
    when: (f) => !f.isHourUsual,
    why: 'Nobody is recognised by the hour; it only tips the scale.',
  },
  {
    id: 'wrong-passwords',
    points: 20,
    when: (f) => f.failures >= 3,
    why: 'Somebody is trying passwords, and this may be the one that fitted.',
  },
  {
    id: 'long-unseen',
    points: 10,
    when: (f) => f.unseenMs > LIMITS.longUnseenMs,
    why: 'Nobody watches an account that is not used.',
  },
] as const satisfies readonly RiskRule[];

export type RiskRuleId = (typeof RISK_RULES)[number]['id'];

/** From how many points on what is done; below the lowest nothing is. The policy of the broker says which is the most that is ever done. */
export const RISK_LEVELS = [
  { verdict: 'block', from: 100, what: 'refuse like a wrong password, and mail what to do' },
  { verdict: 'mailed-code', from: 50, what: 'answer like a wrong password, and mail a code that lets this browser in' },
  { verdict: 'notice', from: 30, what: 'let in, and tell by mail' },
] as const;
