import type { Device } from '../../store/contract/devices.ts';
import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';
import { agedSheet, agedTotp, decideVoid, outgrown, youngOf } from './age.ts';

/**
 * Part of every revocation of everything, in its transaction: deletes the second secrets that are too young to count, and what is
 * being set up. @returns whether one is left that lets in
 */
export async function voidSecondSecretsIn(tx: StoreTx, accountId: AccountId, nowMs: number): Promise<boolean> {
  const { secondSecrets } = tx;
  await secondSecrets.deleteEnrolments(accountId);
  const totps = (await secondSecrets.totps(accountId)).map(agedTotp);
  const sheets = (await secondSecrets.sheets(accountId)).map((sheet) => ({
    ...agedSheet(sheet),
    codesLeft: sheet.codesLeft,
  }));
  const decision = decideVoid({ totps, sheets }, nowMs);
  await secondSecrets.deleteTotps(decision.totps);
  await endSheetsIn(tx, decision.sheets, nowMs);
  if (decision.totps.length + decision.sheets.length > 0) {
    await tx.events.append({ accountId, atMs: nowMs, kind: 'second_secret_voided', kid: null, deviceName: null });
  }
  return decision.anyLeft;
}

/** A PC is not trusted any more: neither is what was made on it, unless it has stood the thirty days in which its owner could see it. */
export async function voidSecondSecretsOfIn(rp: RelyingParty, tx: StoreTx, device: Device): Promise<void> {
  const nowMs = rp.clock.now();
  const { kid, accountId, name: deviceName } = device;
  const totps = youngOf((await tx.secondSecrets.totps(accountId)).map(agedTotp), kid, nowMs);
  const sheets = youngOf((await tx.secondSecrets.sheets(accountId)).map(agedSheet), kid, nowMs);
  if (totps.length + sheets.length === 0) return;
  await tx.secondSecrets.deleteTotps(totps);
  await tx.secondSecrets.deleteSheets(sheets);
  // With no other PC the paper may be the owner's only way back. What it still does is to take rights away.
  const onlyWayBack = sheets.length > 0 && !(await hasOtherIn(tx, device));
  if (!onlyWayBack) await tx.vouchers.spendSheets(sheets, nowMs);
  await tx.events.append({ accountId, atMs: nowMs, kind: 'second_secret_voided', kid, deviceName });
  // Paper in a drawer does not say that it is void.
  const what = onlyWayBack ? 'codes-voided' : 'voided';
  const message = { kind: 'second_secret_changed', what, atMs: nowMs, countsFromMs: null } as const;
  await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
}

async function hasOtherIn(tx: StoreTx, { accountId, kid }: Device): Promise<boolean> {
  return (await tx.devices.ofAccount(accountId)).some((other) => other.kid !== kid && other.status === 'active');
}

/** The sheets before the one that counts, which stayed whole until it did. */
export async function endOutgrownSheetsIn(tx: StoreTx, accountId: AccountId, nowMs: number): Promise<void> {
  const ended = outgrown((await tx.secondSecrets.sheets(accountId)).map(agedSheet), nowMs);
  if (ended.length === 0) return;
  await endSheetsIn(tx, ended, nowMs);
  await tx.events.append({ accountId, atMs: nowMs, kind: 'second_secret_voided', kid: null, deviceName: null });
}

/** Codes and vouchers. */
export async function endSheetsIn(tx: StoreTx, linkHashes: readonly SecretHash[], nowMs: number): Promise<void> {
  await tx.secondSecrets.deleteSheets(linkHashes);
  await tx.vouchers.spendSheets(linkHashes, nowMs);
}
