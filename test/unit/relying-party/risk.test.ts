import { describe, expect, it } from 'vitest';
import type { RiskPolicy } from '../../../server-mock/src/relying-party/index.ts';
import { judge } from '../../../server-mock/src/relying-party/risk/judge.ts';
import {
  RISK_LEVELS,
  RISK_RULES,
  type RiskFacts,
  type RiskRuleId,
} from '../../../server-mock/src/relying-party/risk/rules.ts';

const DAY_MS = 86_400_000;

/** A login as every other one of this customer. */
const USUAL: RiskFacts = {
  isBrowserKnown: true,
  isNetworkKnown: true,
  isCountryKnown: true,
  isHourUsual: true,
  failures: 0,
  unseenMs: DAY_MS,
};

/** For each row of the table: what makes it apply, and what only just does not. */
const ROWS: Readonly<Record<RiskRuleId, { readonly applies: Partial<RiskFacts>; readonly not: Partial<RiskFacts> }>> = {
  'new-browser': { applies: { isBrowserKnown: false }, not: { isBrowserKnown: true } },
  'new-network': { applies: { isNetworkKnown: false }, not: { isNetworkKnown: true } },
  'new-country': { applies: { isCountryKnown: false }, not: { isCountryKnown: null } },
  'odd-hour': { applies: { isHourUsual: false }, not: { isHourUsual: true } },
  'wrong-passwords': { applies: { failures: 3 }, not: { failures: 2 } },
  'long-unseen': { applies: { unseenMs: 30 * DAY_MS + 1 }, not: { unseenMs: 30 * DAY_MS } },
};

/** Facts to which exactly these rules apply. */
const factsOf = (ids: readonly RiskRuleId[]): RiskFacts =>
  Object.assign({}, USUAL, ...ids.map((id) => ROWS[id].applies));

const pointsOf = (ids: readonly RiskRuleId[]): number =>
  RISK_RULES.filter(({ id }) => ids.includes(id)).reduce((sum, { points }) => sum + points, 0);

const POLICIES = ['off', 'notice', 'mailed-code', 'block'] as const satisfies readonly RiskPolicy[];

describe('the table of risk', () => {
  it('finds nothing in a login as usual', () => {
    expect(judge(USUAL, 'block')).toEqual({ verdict: 'calm', reasons: [] });
  });

  it('finds nothing in the first login ever', () => {
    expect(judge(null, 'block')).toEqual({ verdict: 'calm', reasons: [] });
  });

  it.each(RISK_RULES.map(({ id }) => id))('row %s applies to what it says, alone', (id) => {
    expect(judge(factsOf([id]), 'block').reasons).toEqual([id]);
    expect(judge({ ...USUAL, ...ROWS[id].not }, 'block').reasons).toEqual([]);
  });

  it('says why of each row, and repeats none', () => {
    for (const { why } of RISK_RULES) expect(why).toMatch(/\.$/u);
    expect(new Set(RISK_RULES.map(({ id }) => id)).size).toBe(RISK_RULES.length);
  });

  it('blocks for no single row, nor for a new PC in a new home', () => {
    for (const { id } of RISK_RULES) expect(['calm', 'notice']).toContain(judge(factsOf([id]), 'block').verdict);
    expect(judge(factsOf(['new-browser', 'new-network']), 'block').verdict).toBe('mailed-code');
  });

  it('lets a known browser travel in its own country without a word', () => {
    expect(judge(factsOf(['new-network']), 'block').verdict).toBe('calm');
  });

  it('blocks a stranger abroad after wrong passwords', () => {
    const stranger = ['new-browser', 'new-network', 'new-country', 'wrong-passwords'] as const;
    expect(judge(factsOf(stranger), 'block').verdict).toBe('block');
  });
});

/** Every combination of the six rows: 64. */
const COMBINATIONS = Array.from({ length: 2 ** RISK_RULES.length }, (_, bits) =>
  RISK_RULES.flatMap(({ id }, index) => ((bits >> index) & 1 ? [id] : [])),
);

describe.each(POLICIES)('the policy %s', (policy) => {
  it('does for each combination of rows what its points ask for, and never more than itself', () => {
    const order = ['calm', 'notice', 'mailed-code', 'block'];
    for (const ids of COMBINATIONS) {
      const deserved = RISK_LEVELS.find(({ from }) => pointsOf(ids) >= from)?.verdict ?? 'calm';
      const { verdict } = judge(factsOf(ids), policy);
      const most = policy === 'off' ? 0 : order.indexOf(policy);
      expect(order.indexOf(verdict)).toBe(Math.min(order.indexOf(deserved), most));
    }
  });
});
