import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Totp } from '../../store/contract/second-secrets.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { readSecondSecret } from './presented.ts';
import { sheetCodeHash } from './sheet.ts';
import { totpStepOf } from './totp-code.ts';
import { giveTotpTryBackIn, type Trier, takeTotpTryIn } from './tries.ts';

export interface UsedSecondSecret {
  readonly what: 'totp' | 'sheet';
  /** Codes left on the sheet; null for TOTP. */
  readonly codesLeft: number | null;
}

/**
 * Takes a second secret for good, in the caller's transaction. Six digits cost a try; codes of the sheet have 60 bits and
 * need no bound, so that who guesses at the six digits cannot keep the owner out with his sheet in hand.
 */
export async function useSecondSecretIn(
  rp: RelyingParty,
  tx: StoreTx,
  trier: Trier,
  typed: string,
  which: 'any' | 'old-enough' = 'any',
): Promise<UsedSecondSecret | null> {
  const { accountId } = trier;
  const sinceUntilMs = which === 'any' ? rp.clock.now() : rp.clock.now() - LIMITS.secondSecretAgeMs;
  const presented = readSecondSecret(typed);
  switch (presented?.kind) {
    case undefined:
      return null;
    case 'totp': {
      const used = await useTotpIn(rp, tx, trier, presented.digits, sinceUntilMs);
      return typeof used === 'string' ? null : { what: 'totp', codesLeft: null };
    }
    case 'sheet': {
      const hash = sheetCodeHash(rp, accountId, presented.code);
      const used = await tx.secondSecrets.useSheetCode(accountId, hash, rp.clock.now(), sinceUntilMs);
      if (used === null) return null;
      const sheet = (await tx.secondSecrets.sheets(accountId)).find(({ linkHash }) => linkHash === used);
      return { what: 'sheet', codesLeft: sheet?.codesLeft ?? 0 };
    }
  }
}

export async function tellOfUseIn(
  rp: RelyingParty,
  tx: StoreTx,
  accountId: AccountId,
  used: UsedSecondSecret,
): Promise<void> {
  const atMs = rp.clock.now();
  await tx.events.append({ accountId, atMs, kind: 'second_secret_used', kid: null, deviceName: null });
  await noticeIn(rp, tx, accountId, { kind: 'second_secret_used', ...used, atMs }, { to: 'current-and-former' });
}

/** The TOTP whose code this is. The try is taken before anything is compared, and the step with the code. */
export async function useTotpIn(
  rp: RelyingParty,
  tx: StoreTx,
  trier: Trier,
  digits: string,
  sinceUntilMs: number = rp.clock.now(),
): Promise<Totp | 'too_many_tries' | 'wrong_totp'> {
  const nowMs = rp.clock.now();
  if (!(await takeTotpTryIn(rp, tx, trier))) return 'too_many_tries';
  const all = await tx.secondSecrets.totps(trier.accountId);
  for (const totp of all.filter(({ confirmedAtMs }) => confirmedAtMs <= sinceUntilMs)) {
    const step = totpStepOf(totp.seed, digits, nowMs);
    if (step === null || !(await tx.secondSecrets.useTotpStep(totp.id, step))) continue;
    await giveTotpTryBackIn(rp, tx, trier);
    return totp;
  }
  return 'wrong_totp';
}
