import type { Account } from '../../store/contract/accounts.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';
import { type LoginEnvironment, rememberIn } from './environment.ts';
import type { RiskRuleId } from './rules.ts';

/**
 * Remembers where a login came from that was let in, and tells of it if it was unusual. Learned on registered PCs too: who ends the
 * service one day is known by then.
 * @returns the token to leave in the browser; null where the broker does without
 */
export async function noteEnvironmentIn(
  rp: RelyingParty,
  tx: StoreTx,
  { id: accountId }: Account,
  {
    environment,
    reasons,
    afterCode,
  }: { readonly environment: LoginEnvironment; readonly reasons: readonly RiskRuleId[]; readonly afterCode: boolean },
): Promise<string | null> {
  if (reasons.length > 0) {
    const atMs = rp.clock.now();
    await tx.events.append({ accountId, atMs, kind: 'unusual_login', kid: null, deviceName: null });
    const message = { kind: 'unusual_login', reasons, afterCode, atMs } as const;
    // Who typed the code has had a mail already.
    await noticeIn(rp, tx, accountId, message, { to: afterCode ? 'all-but-trusted' : 'current-and-former' });
  }
  return rp.policy.risk === 'off' ? null : rememberIn(rp, tx, accountId, environment);
}
