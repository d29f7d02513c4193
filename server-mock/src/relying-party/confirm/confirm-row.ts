import { assembleProof, type Base64Url, type DeviceOutcome, decodeUtf8, type ParsedProof } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { isHeld } from '../account/hold.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { answeredRowIn } from '../row/answered.ts';
import { announceIn, newStop } from './announce.ts';
import { carryOutIn } from './execute.ts';
import { asksToConfirm, CONFIRM_RULES } from './rules.ts';
import { type ConfirmableRow, isConfirmable } from './stored.ts';

interface Answer {
  readonly device: Device;
  readonly account: Account;
  readonly claims: Extract<ParsedProof['claims'], { readonly prp: 'confirm' }>;
  readonly proof: ParsedProof;
}

/**
 * A device confirms a row, with an accepted proof over its hash. The row is consumed by one statement and carried out, or noted for
 * later, in this transaction: a process that dies at any line leaves either all of it or nothing.
 */
export async function confirmRowIn(rp: RelyingParty, tx: StoreTx, answer: Answer): Promise<DeviceOutcome> {
  const { device, account, claims } = answer;
  const row = await answeredRowIn(rp, tx, device, claims.act);
  if (!row) return repeatedIn(tx, device, claims);
  if (!isConfirmable(row)) return 'over';
  const nowMs = rp.clock.now();
  if (!(await isStillWishedIn(rp, tx, account, row))) {
    await tx.rows.drop(row.id, nowMs);
    return 'over';
  }
  const evidence = { answeredAtMs: nowMs, proof: compact(answer.proof), proofKey: signingKey(device) };
  if (CONFIRM_RULES[row.type].effect === 'later') {
    const takesEffectAtMs = nowMs + LIMITS.changeDelayMs;
    const { stopHash, stopLink } = newStop(rp);
    const confirmed = { status: 'confirmed', ...evidence, takesEffectAtMs, stopHash } as const;
    if (!(await tx.rows.move(row.id, 'open', confirmed, nowMs))) return 'over';
    await announceIn(rp, tx, row, { stopLink, takesEffectAtMs });
    return 'held';
  }
  // The ticket for a further PC is shown afterwards; the sweep erases it.
  const kept = row.type === 'further-pc' ? {} : { secret: null };
  const executed = { status: 'executed', ...evidence, closedAtMs: nowMs, ...kept } as const;
  if (!(await tx.rows.move(row.id, 'open', executed, nowMs))) return 'over';
  return (await carryOutIn(rp, tx, row)) ? 'done' : 'over';
}

/** Between the wish and its confirmation the account may have been stopped, or the wish withdrawn by logging out. */
async function isStillWishedIn(
  rp: RelyingParty,
  tx: StoreTx,
  account: Account,
  { type, session }: ConfirmableRow,
): Promise<boolean> {
  const nowMs = rp.clock.now();
  if (!asksToConfirm(account.state)) return false;
  if (CONFIRM_RULES[type].heldWithMoney && isHeld(account, nowMs)) return false;
  return session !== null && (await tx.sessions.endsAtMs(session, nowMs)) !== null;
}

/** The answer was lost, and the device asks again about the very row: it is told what came of it. */
async function repeatedIn(tx: StoreTx, device: Device, { act }: Answer['claims']): Promise<DeviceOutcome> {
  const row = await tx.rows.find(act.id);
  if (row?.kid !== device.kid || row.type !== act.t || row.hash !== act.h || !isConfirmable(row)) return 'over';
  if (row.status === 'executed') return row.takesEffectAtMs === null ? 'done' : 'held';
  return row.status === 'confirmed' ? 'held' : 'over';
}

const compact = ({ signingInput, signature }: ParsedProof): string =>
  assembleProof(decodeUtf8(signingInput), signature);

/** An accepted proof is signed by the key that is current after it. */
const signingKey = ({ currentKey }: Device): Base64Url => currentKey;
