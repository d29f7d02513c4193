import { couldBeLoginId, normalizeLoginId, parseMail } from '../brokerage/index.ts';
import { maskMail, noticeIn, type RelyingParty, settledAccountIn } from '../relying-party/index.ts';
import { CHECK_KINDS, type CheckKind } from '../store/contract/desk.ts';
import type { AccountId } from '../store/contract/ids.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { EventKind } from '../store/contract/records.ts';
import { missingChecks } from './checks.ts';
import { newId } from './new-id.ts';
import { type Operator, operatorStep } from './operator-step.ts';
import { type DeskOutcome, denied } from './outcome.ts';

/** Which case, and as it was when the operator saw it. */
export interface CaseStep {
  readonly caseId: string;
  readonly version: number;
}

const noteIn = (tx: StoreTx, accountId: AccountId, kind: EventKind, atMs: number): Promise<void> =>
  tx.events.append({ accountId, atMs, kind, kid: null, deviceName: null });

/** A customer has asked for help. One case at a time; the customer sees in his log that his account was looked at. */
export function openCase(
  operator: Operator,
  { loginId, reason }: { readonly loginId: string; readonly reason: string },
): Promise<DeskOutcome<{ readonly caseId: string }>> {
  const { rp } = operator;
  return operatorStep(operator, async (tx, by) => {
    const customer = couldBeLoginId(loginId) ? await tx.customers.findByLoginId(normalizeLoginId(loginId)) : null;
    // Operators come back by their own mail and second secret, never through each other.
    if (customer?.role !== 'customer') return denied('unknown_customer');
    if (reason.trim() === '') return denied('note_missing');
    if ((await tx.desk.underWayOf(customer.id)).length > 0) return denied('case_running');
    const atMs = rp.clock.now();
    const caseId = newId(rp.random);
    const opened = { id: caseId, accountId: customer.id, reason: reason.trim(), openedBy: by, openedAtMs: atMs };
    await tx.desk.open(opened);
    await noteIn(tx, customer.id, 'desk_case_opened', atMs);
    return { ok: true, caseId };
  });
}

export const isCheckKind = (kind: string): kind is CheckKind => CHECK_KINDS.some((known) => known === kind);

/** What was looked at, by whom and when; the note says what exactly, for example which document. */
export function recordCheck(
  operator: Operator,
  { caseId, version, kind, note }: CaseStep & { readonly kind: CheckKind; readonly note: string },
): Promise<DeskOutcome> {
  const { rp } = operator;
  return operatorStep(operator, async (tx, by) => {
    const found = await tx.desk.find(caseId);
    if (!found) return denied('unknown_case');
    if (note.trim() === '') return denied('note_missing');
    const atMs = rp.clock.now();
    const check = { id: newId(rp.random), kind, by, atMs, note: note.trim() };
    if (!(await tx.desk.addCheck(caseId, version, check))) return denied('case_changed');
    await noteIn(tx, found.accountId, 'desk_check_recorded', atMs);
    return { ok: true };
  });
}

export interface Wanted {
  /** As typed; empty when the address stays. */
  readonly newMail: string;
  readonly newPassword: boolean;
  readonly newTradingPassword: boolean;
}

/** What a request would change, as it would be stored; refused as the request itself would be. */
export function previewRelease(
  operator: Operator,
  wanted: CaseStep & Wanted,
): Promise<DeskOutcome<{ readonly newMail: string | null }>> {
  return operatorStep(operator, (tx) => admitWishIn(operator.rp, tx, wanted));
}

interface Admitted {
  readonly newMail: string | null;
  readonly accountId: AccountId;
  /** Whether there is a protection to release. */
  readonly isProtected: boolean;
}

async function admitWishIn(
  rp: RelyingParty,
  tx: StoreTx,
  { caseId, version, newMail: typed, newPassword, newTradingPassword }: CaseStep & Wanted,
): Promise<DeskOutcome<Admitted>> {
  const found = await tx.desk.find(caseId);
  if (!found) return denied('unknown_case');
  if (found.status !== 'open' || found.version !== version) return denied('case_changed');
  if (missingChecks(found.checks) > 0) return denied('checks_missing');
  const newMail = typed.trim() === '' ? null : parseMail(typed);
  if (typed.trim() !== '' && newMail === null) return denied('bad_new_mail');
  const { accountId } = found;
  if (newMail !== null && newMail === (await tx.customers.get(accountId)).mail) return denied('same_new_mail');
  const { state } = await settledAccountIn(rp, tx, accountId);
  const isProtected = state !== 'open' && state !== 'enrolling';
  const changesNothing = newMail === null && !newPassword && !newTradingPassword;
  if (!isProtected && changesNothing) return denied('nothing_wished');
  return { ok: true, newMail, accountId, isProtected };
}

/** Asks for the release. The customer is told at every address before anybody can approve. */
export function requestRelease(operator: Operator, wanted: CaseStep & Wanted): Promise<DeskOutcome> {
  const { rp } = operator;
  return operatorStep(operator, async (tx, by) => {
    const admitted = await admitWishIn(rp, tx, wanted);
    if (!admitted.ok) return admitted;
    const { newMail, accountId, isProtected } = admitted;
    const { caseId, version, newPassword, newTradingPassword } = wanted;
    const atMs = rp.clock.now();
    const request = { newMail, newPassword, newTradingPassword, by, atMs };
    if (!(await tx.desk.request(caseId, version, request))) return denied('case_changed');
    await noteIn(tx, accountId, 'desk_release_requested', atMs);
    const changes = { newMail: newMail && maskMail(newMail), newPassword, newTradingPassword };
    const message = { kind: 'desk_release_requested', isProtected, ...changes, atMs } as const;
    await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
    return { ok: true };
  });
}

/** Takes the request back, to correct it or to check further. What was approved of the former one is then worth nothing. */
export function withdrawRequest(operator: Operator, { caseId, version }: CaseStep): Promise<DeskOutcome> {
  const { rp } = operator;
  return operatorStep(operator, async (tx, by) => {
    const found = await tx.desk.find(caseId);
    if (!found) return denied('unknown_case');
    if (found.request && found.request.by !== by) return denied('not_own_request');
    if (!(await tx.desk.withdraw(caseId, version))) return denied('case_changed');
    const atMs = rp.clock.now();
    await noteIn(tx, found.accountId, 'desk_release_withdrawn', atMs);
    const message = { kind: 'desk_release_ended', because: 'withdrawn', atMs } as const;
    await noticeIn(rp, tx, found.accountId, message, { to: 'current-and-former' });
    return { ok: true };
  });
}

/** Ends a case without a release; the note says why. */
export function closeCase(
  operator: Operator,
  { caseId, version, note }: CaseStep & { readonly note: string },
): Promise<DeskOutcome> {
  const { rp } = operator;
  return operatorStep(operator, async (tx, by) => {
    const found = await tx.desk.find(caseId);
    if (!found) return denied('unknown_case');
    if (note.trim() === '') return denied('note_missing');
    const atMs = rp.clock.now();
    const end = { status: 'closed', by, atMs, note: note.trim(), requestedSinceMs: 0 } as const;
    if (!(await tx.desk.end(caseId, version, end))) return denied('case_changed');
    await noteIn(tx, found.accountId, 'desk_case_closed', atMs);
    return { ok: true };
  });
}
