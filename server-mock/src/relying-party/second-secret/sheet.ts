import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { newVoucherIn } from '../registration/voucher.ts';
import { hashCode } from '../secrets/bearer.ts';
import { newTicket } from '../secrets/short-codes.ts';
import { sessionEventIn } from '../session-event.ts';
import { sessionStep } from '../session-step.ts';
import type { Step } from '../step.ts';
import { countsFromMs } from './age.ts';
import { grouped } from './totp-code.ts';

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

/** The printed recovery sheet, from a registered PC with a mailed code. The sheet before it is dead, voucher and codes. */
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
    const { id: accountId, epoch } = account;
    const madeAtMs = rp.clock.now();
    const codes = Array.from({ length: LIMITS.sheetCodes }, () => newTicket(rp.random, LIMITS.sheetCodeSymbols));
    const codeHashes = codes.map((text) => sheetCodeHash(rp, accountId, text));
    await tx.secondSecrets.putSheet(accountId, { madeAtMs, codeHashes });
    await tx.vouchers.spendSheet(accountId, madeAtMs);
    const voucher = await newVoucherIn(rp, tx, { source: 'sheet', kid: '', accountId, epoch, createdAtMs: madeAtMs });
    await sessionEventIn(tx, session, 'sheet_made', madeAtMs);
    const counting = countsFromMs(madeAtMs);
    await noticeIn(
      rp,
      tx,
      accountId,
      { kind: 'second_secret_changed', what: 'sheet-made', atMs: madeAtMs, countsFromMs: counting },
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
