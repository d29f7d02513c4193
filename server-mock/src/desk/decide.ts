import { hashPassword, normalizeLoginId } from '../brokerage/index.ts';
import {
  LIMITS,
  maskMail,
  noticeIn,
  type RelyingParty,
  releaseByDeskIn,
  settledAccountIn,
} from '../relying-party/index.ts';
import type { DeskCase, ReleaseRequest } from '../store/contract/desk.ts';
import type { AccountId } from '../store/contract/ids.ts';
import type { StoreTx } from '../store/contract/index.ts';
import { missingChecks } from './checks.ts';
import { type Operator, operatorStep } from './operator-step.ts';
import { type DeskOutcome, denied } from './outcome.ts';
import { hashOfShown } from './shown.ts';
import { newTemporaryPassword } from './temporary-password.ts';

export interface Decision {
  readonly caseId: string;
  /** Hash of what the second operator was shown: he decides about that and nothing else. */
  readonly expectedShown: string;
}

/** In clear for the one answer that shows them; the database has their hashes only. */
export interface TemporaryPasswordsShown {
  readonly password: string | null;
  readonly tradingPassword: string | null;
}

type Requested = DeskCase & { readonly request: ReleaseRequest };

/**
 * The second operator approves, and types the customer's login ID from his papers. Everything happens in one transaction; of approvals sent
 * at once one does it. The passwords are hashed before, outside of it.
 */
export async function approveRelease(
  operator: Operator,
  decision: Decision & { readonly typedLoginId: string },
): Promise<DeskOutcome<TemporaryPasswordsShown>> {
  const { rp } = operator;
  const before = await operatorStep(operator, (tx, by) => admitApprovalIn(rp, tx, by, decision));
  if (!before.ok) return before;
  const { newPassword, newTradingPassword } = before.found.request;
  const password = newPassword ? newTemporaryPassword(rp.random) : null;
  const tradingPassword = newTradingPassword ? newTemporaryPassword(rp.random) : null;
  const hashes = {
    ...(password === null ? {} : { passwordHash: await hashPassword(password) }),
    ...(tradingPassword === null ? {} : { tradingPasswordHash: await hashPassword(tradingPassword) }),
  };
  return operatorStep(operator, async (tx, by) => {
    const admitted = await admitApprovalIn(rp, tx, by, decision);
    if (!admitted.ok) return admitted;
    const { id, version, accountId, request } = admitted.found;
    const atMs = rp.clock.now();
    const end = { status: 'released', by, atMs, note: '', requestedSinceMs: atMs - LIMITS.deskRequestMs } as const;
    if (!(await tx.desk.end(id, version, end))) return denied('case_changed');
    if (request.newMail !== null) await changeMailIn(rp, tx, accountId, request.newMail);
    if (newPassword || newTradingPassword) {
      await tx.customers.changePasswords(accountId, { ...hashes, temporary: true });
      await tx.events.append({ accountId, atMs, kind: 'temporary_password_set', kid: null, deviceName: null });
    }
    const newMail = request.newMail && maskMail(request.newMail);
    await releaseByDeskIn(rp, tx, accountId, { newMail, newPassword, newTradingPassword });
    return { ok: true, password, tradingPassword };
  });
}

async function admitApprovalIn(
  rp: RelyingParty,
  tx: StoreTx,
  by: AccountId,
  { typedLoginId, ...decision }: Decision & { readonly typedLoginId: string },
): Promise<DeskOutcome<{ readonly found: Requested }>> {
  const admitted = await admitDecisionIn(rp, tx, by, decision);
  if (!admitted.ok) return admitted;
  const { accountId, checks, request } = admitted.found;
  if (request.atMs < rp.clock.now() - LIMITS.deskRequestMs) return denied('request_expired');
  if (missingChecks(checks) > 0) return denied('checks_missing');
  const { loginId } = await tx.customers.get(accountId);
  return normalizeLoginId(typedLoginId) === loginId ? admitted : denied('wrong_customer');
}

/** Never the operator who asked for it, and never about anything but what he was shown. */
async function admitDecisionIn(
  rp: RelyingParty,
  tx: StoreTx,
  by: AccountId,
  { caseId, expectedShown }: Decision,
): Promise<DeskOutcome<{ readonly found: Requested }>> {
  const found = await tx.desk.find(caseId);
  if (!found) return denied('unknown_case');
  const { status, request, accountId } = found;
  if (status !== 'requested' || request === null) return denied('case_changed');
  if (request.by === by) return denied('own_request');
  const shown = hashOfShown(found, await tx.customers.get(accountId), await settledAccountIn(rp, tx, accountId));
  return shown === expectedShown ? { ok: true, found: { ...found, request } } : denied('case_changed');
}

async function changeMailIn(rp: RelyingParty, tx: StoreTx, accountId: AccountId, mail: string): Promise<void> {
  const sinceMs = rp.clock.now();
  const formerUntilMs = sinceMs + LIMITS.formerAddressMs;
  await tx.customers.changeMail(accountId, { mail, sinceMs, formerUntilMs, byDesk: true });
  await tx.events.append({ accountId, atMs: sinceMs, kind: 'mail_address_changed', kid: null, deviceName: null });
}

/** The second operator says no, and why. */
export function declineRelease(
  operator: Operator,
  { note, ...decision }: Decision & { readonly note: string },
): Promise<DeskOutcome> {
  const { rp } = operator;
  return operatorStep(operator, async (tx, by) => {
    const admitted = await admitDecisionIn(rp, tx, by, decision);
    if (!admitted.ok) return admitted;
    if (note.trim() === '') return denied('note_missing');
    const { id, version, accountId } = admitted.found;
    const atMs = rp.clock.now();
    const end = { status: 'declined', by, atMs, note: note.trim(), requestedSinceMs: 0 } as const;
    if (!(await tx.desk.end(id, version, end))) return denied('case_changed');
    await tx.events.append({ accountId, atMs, kind: 'desk_release_declined', kid: null, deviceName: null });
    const message = { kind: 'desk_release_ended', because: 'declined', atMs } as const;
    await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
    return { ok: true };
  });
}
