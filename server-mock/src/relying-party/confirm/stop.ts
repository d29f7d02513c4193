import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { StoredRow } from '../../store/contract/rows.ts';
import { settledAccountIn } from '../account/settle.ts';
import { commit, type RelyingParty } from '../context.ts';
import { HOUR_MS, LIMITS } from '../limits.ts';
import { hashSecret } from '../secrets/bearer.ts';
import { tellEndIn } from './announce.ts';

export interface StopRequest {
  /** Of the mailed link. */
  readonly secret: string;
  /** Account of the typed login ID; null when there is none. */
  readonly claimedAccountId: AccountId | null;
  /** False when what was typed cannot be anybody's login ID: mail scanners must not use up the customer's tries. */
  readonly isGuess: boolean;
  readonly address: string;
}

/**
 * The mailed link that stops one change before it takes effect, with the login ID. It only removes: no session, no cookie, no password,
 * and nothing but this change. Everything that is not right is one refusal.
 */
export function stopChange(
  rp: RelyingParty,
  { secret, claimedAccountId, isGuess, address }: StopRequest,
): Promise<'stopped' | 'refused' | 'rate-limited'> {
  return commit(rp, async (tx) => {
    const nowMs = rp.clock.now();
    const stopHash = hashSecret(secret);
    const known = await tx.rows.findByStop(stopHash);
    // What has become due is carried out first: a link that comes too late stops nothing.
    if (known) await settledAccountIn(rp, tx, known.accountId);
    const row = known && (await tx.rows.findByStop(stopHash));
    if (!row || row.accountId !== claimedAccountId || !isStoppable(row, nowMs)) {
      return refuseIn(tx, address, isGuess ? row : null, nowMs);
    }
    if ((await tx.rates.current(guessKey(row, address), HOUR_MS, nowMs)) >= LIMITS.failedRecoveriesPerHour) {
      return 'rate-limited';
    }
    if (row.status === 'stopped') return 'stopped';
    const stopped = { status: 'stopped', closedAtMs: nowMs, secret: null } as const;
    if (!(await tx.rows.move(row.id, 'confirmed', stopped, nowMs))) return 'refused';
    await tellEndIn(rp, tx, row, 'stopped');
    return 'stopped';
  });
}

/** The right link and ID see the success page again for a while: a double click, a lost answer. */
const isStoppable = ({ status, closedAtMs }: StoredRow, nowMs: number): boolean =>
  status === 'confirmed' ||
  (status === 'stopped' && closedAtMs !== null && nowMs - closedAtMs < LIMITS.recoveryRepeatMs);

const addressKey = (address: string): string => `stop/address/${address}`;
const guessKey = ({ id }: StoredRow, address: string): string => `stop/guess/${id}/${address}`;

async function refuseIn(
  tx: StoreTx,
  address: string,
  guessedFor: StoredRow | null,
  nowMs: number,
): Promise<'refused' | 'rate-limited'> {
  if (guessedFor) await tx.rates.count(guessKey(guessedFor, address), HOUR_MS, nowMs);
  const failures = await tx.rates.count(addressKey(address), HOUR_MS, nowMs);
  return failures > LIMITS.failedRecoveriesPerHour ? 'rate-limited' : 'refused';
}
