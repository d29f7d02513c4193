import type { RiskPolicy } from '../context.ts';
import { RISK_LEVELS, RISK_RULES, type RiskFacts, type RiskRuleId } from './rules.ts';

export type RiskVerdict = 'calm' | (typeof RISK_LEVELS)[number]['verdict'];

export interface RiskJudgement {
  readonly verdict: RiskVerdict;
  /** The rules that applied. */
  readonly reasons: readonly RiskRuleId[];
}

const SEVERITY = ['calm', 'notice', 'mailed-code', 'block'] as const satisfies readonly RiskVerdict[];

/** Adds up the rules. @param facts null at the first login ever, which is calm: there is nothing to compare with */
export function judge(facts: RiskFacts | null, policy: RiskPolicy): RiskJudgement {
  if (facts === null || policy === 'off') return { verdict: 'calm', reasons: [] };
  const applying = RISK_RULES.filter(({ when }) => when(facts));
  const score = applying.reduce((sum, { points }) => sum + points, 0);
  const deserved = RISK_LEVELS.find(({ from }) => score >= from)?.verdict ?? 'calm';
  const most = SEVERITY.indexOf(policy);
  return {
    verdict: SEVERITY[Math.min(SEVERITY.indexOf(deserved), most)] ?? 'calm',
    reasons: applying.map(({ id }) => id),
  };
}
