import { assembleProof, type DeviceOutcome, decodeUtf8, type ParsedProof, parseRow } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { StoredRow } from '../../store/contract/rows.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { answeredRowIn } from '../row/answered.ts';
import { closeLoginRowsIn, endLoginsElsewhereIn } from './end.ts';
import { asksForApproval } from './serves.ts';

interface Answer {
  readonly device: Device;
  readonly account: Account;
  readonly claims: Extract<ParsedProof['claims'], { readonly prp: 'approve' }>;
  readonly proof: ParsedProof;
}

/**
 * A device answers the login that another browser waits for, with an accepted proof over the hash of its row. One at most waits for
 * the account, and its rows are the only open ones of their type: which login is meant is no question of time.
 */
export async function answerLoginIn(rp: RelyingParty, tx: StoreTx, answer: Answer): Promise<DeviceOutcome> {
  const { device, account, claims } = answer;
  const nowMs = rp.clock.now();
  const row = await answeredRowIn(rp, tx, device, claims.act);
  if (row?.type !== 'login') return repeatedIn(tx, device, claims);
  const approval = await tx.approvals.waitingOf(account.id, nowMs);
  if (!approval || approval.epoch !== account.epoch || !asksForApproval(account)) return 'over';
  if (claims.num === null) return refuseIn(rp, tx, answer, row);

  const tried = await tx.approvals.takeTry(approval.id, nowMs);
  if (!tried) return 'over';
  if (tried.number !== claims.num) return tried.triesLeft > 0 ? 'wrong_number' : giveUpIn(rp, tx, answer);
  if (!(await tx.approvals.approve(approval.id, device.kid, nowMs, nowMs + LIMITS.approveMs))) return 'over';
  await closeIn(rp, tx, answer, row, 'executed');
  await appendIn(rp, tx, answer, 'login_approved');
  return 'done';
}

/** Somebody who knows the password was turned away: until it changes, he cannot ask again. */
async function refuseIn(rp: RelyingParty, tx: StoreTx, answer: Answer, row: StoredRow): Promise<DeviceOutcome> {
  const { account, device } = answer;
  const atMs = rp.clock.now();
  await closeIn(rp, tx, answer, row, 'refused');
  await tx.approvals.endOfAccount(account.id);
  await tx.accounts.change(account.id, { approveClosedAtMs: atMs });
  await appendIn(rp, tx, answer, 'login_denied');
  const { browser = '', place = '' } = Object.fromEntries(
    parseRow(row.jws).payload.facts.map((fact) => [fact.f, fact.new]),
  );
  const message = { kind: 'login_denied', deviceName: device.name, browser, place, atMs } as const;
  await noticeIn(rp, tx, account.id, message, { to: 'current-and-former' });
  return 'done';
}

/** The number was wrong too often: perhaps two logins are being mixed up. Nobody is let in, and the customer may begin again. */
async function giveUpIn(rp: RelyingParty, tx: StoreTx, answer: Answer): Promise<DeviceOutcome> {
  await endLoginsElsewhereIn(rp, tx, answer.account.id);
  await appendIn(rp, tx, answer, 'login_number_wrong');
  return 'over';
}

/** The answer was lost, and the device gives it again: it is told what came of it. */
async function repeatedIn(tx: StoreTx, device: Device, { act, num }: Answer['claims']): Promise<DeviceOutcome> {
  const row = await tx.rows.find(act.id);
  if (row?.kid !== device.kid || row.type !== 'login' || act.t !== 'login' || row.hash !== act.h) return 'over';
  return row.status === (num === null ? 'refused' : 'executed') ? 'done' : 'over';
}

/** Keeps the proof with the row that it answers, and takes the question back from the other PCs. */
async function closeIn(
  rp: RelyingParty,
  tx: StoreTx,
  { account, device, proof }: Answer,
  { id }: StoredRow,
  status: 'executed' | 'refused',
): Promise<void> {
  const nowMs = rp.clock.now();
  const compact = assembleProof(decodeUtf8(proof.signingInput), proof.signature);
  // An accepted proof is signed by the key that is current after it.
  const evidence = { answeredAtMs: nowMs, proof: compact, proofKey: device.currentKey, closedAtMs: nowMs };
  await tx.rows.move(id, 'open', { status, ...evidence }, nowMs);
  await closeLoginRowsIn(rp, tx, account.id);
}

function appendIn(
  rp: RelyingParty,
  tx: StoreTx,
  { device: { kid, name, accountId }, claims }: Answer,
  kind: 'login_approved' | 'login_denied' | 'login_number_wrong',
): Promise<void> {
  return tx.events.append({ accountId, atMs: rp.clock.now(), kind, kid, deviceName: name, about: claims.act.h });
}
