import type { MailedCodeAction } from '../store/contract/ceremonies.ts';
import type { AccountId, SecretHash } from '../store/contract/ids.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { RelyingParty } from './context.ts';
import { HOUR_MS, LIMITS } from './limits.ts';
import { noticeIn } from './notices.ts';
import { hashCode } from './secrets/bearer.ts';
import { newDigits, normalizeDigits } from './secrets/short-codes.ts';

interface CodeUse {
  readonly accountId: AccountId;
  readonly action: MailedCodeAction;
  /** The session that asked, before sign-in the pre-session: only that browser can use the code. */
  readonly session: SecretHash;
}

const context = ({ accountId, action }: CodeUse): string => `mailed-code/${accountId}/${action}`;

/**
 * Mails eight digits to the trusted address. False when the account had its share of this hour. Shares are by browser and by client address
 * first: who knows the passwords must not use up the owner's.
 */
export async function mailCodeIn(
  rp: RelyingParty,
  tx: StoreTx,
  { address, ...use }: CodeUse & { readonly address: string },
): Promise<boolean> {
  const nowMs = rp.clock.now();
  const shares = [
    [`${context(use)}/${use.session}`, LIMITS.mailedCodesPerSession],
    [`${context(use)}/${address}`, LIMITS.mailedCodesPerAddress],
    [context(use), LIMITS.mailedCodesPerAccount],
  ] as const;
  for (const [key, most] of shares) {
    if ((await tx.rates.count(key, HOUR_MS, nowMs)) > most) return false;
  }
  const code = newDigits(rp.random);
  const expiresAtMs = nowMs + LIMITS.mailedCodeMs;
  await tx.mailedCodes.put({
    ...use,
    codeHash: hashCode(rp.codeKey, context(use), code),
    expiresAtMs,
    triesLeft: LIMITS.mailedCodeTries,
  });
  const message = { kind: 'mailed_code', code, action: use.action, expiresAtMs } as const;
  await noticeIn(rp, tx, use.accountId, message, { to: 'trusted' });
  return true;
}

/** Takes one of the five tries; the right code is consumed, unless it is kept. */
export async function attemptCodeIn(
  rp: RelyingParty,
  tx: StoreTx,
  { code, ...use }: CodeUse & { readonly code: string; readonly keep?: boolean },
): Promise<boolean> {
  const codeHash = hashCode(rp.codeKey, context(use), normalizeDigits(code));
  return (await tx.mailedCodes.attempt({ ...use, codeHash, nowMs: rp.clock.now() })) === 'right';
}
