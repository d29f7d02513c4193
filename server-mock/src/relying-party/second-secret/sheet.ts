import type { Device } from '../../store/contract/devices.ts';
import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { Sheet } from '../../store/contract/second-secrets.ts';
import type { Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { isOldDevice } from '../device/age.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { newVoucherIn } from '../registration/voucher.ts';
import { hashCode } from '../secrets/bearer.ts';
import { newTicket } from '../secrets/short-codes.ts';
import { sessionEventIn } from '../session-event.ts';
import { sessionStep } from '../session-step.ts';
import { refused, type Step } from '../step.ts';
import { agedSheet, countsFromMs, replacedBy } from './age.ts';
import { grouped } from './totp-code.ts';
import { endSheetsIn } from './void.ts';

/** Everything that is printed. It is shown once: the database keeps hashes only. */
export interface MadeSheet {
  readonly voucherLink: string;
  readonly voucherCode: string;
  /** Each lets in once. */
  readonly recoveryCodes: readonly string[];
  readonly madeAtMs: number;
  readonly countsFromMs: number;
  readonly accountName: string;
}

export const sheetCodeHash = (rp: RelyingParty, accountId: AccountId, code: string): SecretHash =>
  hashCode(rp.codeKey, `sheet-code/${accountId}`, code);

/** What becomes of the sheets that there are when another one is made: `stay` has the exception of those made on the same PC. */
export type FormerSheets = 'none' | 'end' | 'stay';

/** For the page that says so beforehand. */
export function formerSheets(rp: RelyingParty, { accountId, kid }: Session): Promise<FormerSheets> {
  return rp.store.transaction(async (tx) => {
    const sheets = await tx.secondSecrets.sheets(accountId);
    const device = kid ? await tx.devices.find(kid) : null;
    return fateOf(sheets, endedBy(sheets, device, rp.clock.now()));
  });
}

function fateOf(sheets: readonly Sheet[], ended: readonly SecretHash[]): FormerSheets {
  if (sheets.length === 0) return 'none';
  return ended.length === sheets.length ? 'end' : 'stay';
}

/**
 * A sheet is made anew because the old one is lost, perhaps found by somebody: then it must be dead at once. But only a PC that is old
 * itself may say so, or who relayed one registration would take the owner's from him.
 */
function endedBy(sheets: readonly Sheet[], device: Device | null, nowMs: number): readonly SecretHash[] {
  if (device === null) return [];
  if (isOldDevice(device, nowMs)) return sheets.map(({ linkHash }) => linkHash);
  return replacedBy(sheets.map(agedSheet), device.kid, nowMs);
}

/** The printed recovery sheet, from a registered PC with a mailed code. */
export function makeSheet(
  rp: RelyingParty,
  { session, code }: { readonly session: Session; readonly code: string },
): Promise<Step<MadeSheet>> {
  const demand = {
    states: ['protected'],
    assurances: ['device'],
    code: { action: 'second-secret', typed: code },
  } as const;
  return sessionStep<MadeSheet>(rp, session, demand, async (tx, account) => {
    const device = session.kid ? await tx.devices.find(session.kid) : null;
    if (device === null) return refused('assurance_too_low');
    const { id: accountId, epoch } = account;
    const madeAtMs = rp.clock.now();
    const codes = Array.from({ length: LIMITS.sheetCodes }, () => newTicket(rp.random, LIMITS.sheetCodeSymbols));
    const codeHashes = codes.map((text) => sheetCodeHash(rp, accountId, text));
    const former = await tx.secondSecrets.sheets(accountId);
    const ended = endedBy(former, device, madeAtMs);
    await endSheetsIn(tx, ended, madeAtMs);
    const voucher = await newVoucherIn(rp, tx, { source: 'sheet', kid: '', accountId, epoch, createdAtMs: madeAtMs });
    const { linkHash } = voucher;
    await tx.secondSecrets.insertSheet(accountId, { linkHash, kid: device.kid, madeAtMs, codeHashes });
    await sessionEventIn(tx, session, 'sheet_made', madeAtMs);
    const counting = countsFromMs(madeAtMs);
    const what = fateOf(former, ended) === 'stay' ? 'sheet-made-beside' : 'sheet-made';
    await noticeIn(
      rp,
      tx,
      accountId,
      { kind: 'second_secret_changed', what, atMs: madeAtMs, countsFromMs: counting },
      { to: 'current-and-former' },
    );
    const { name: accountName } = await tx.accounts.contact(accountId);
    return {
      ok: true,
      voucherLink: voucher.link,
      voucherCode: voucher.code,
      recoveryCodes: codes.map((text) => grouped(text, '-')),
      madeAtMs,
      countsFromMs: counting,
      accountName,
    };
  });
}
