import type { MailedCodeAction } from '../store/contract/ceremonies.ts';
import type { AccountId, SecretHash } from '../store/contract/ids.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { RelyingParty } from './context.ts';
import { LIMITS } from './limits.ts';
import { noticeIn } from './notices.ts';
import { hashCode } from './secrets/bearer.ts';
import { newDigits, normalizeDigits } from './secrets/short-codes.ts';

const HOUR_MS = 3_600_000;

interface CodeUse {
  readonly accountId: AccountId;
  readonly action: MailedCodeAction;
  /** The session that asked; only it can use the code. Null before sign-in. */
  readonly session: SecretHash | null;
}

const context = ({ accountId, action }: CodeUse): string => `mailed-code/${accountId}/${action}`;

/** Mails eight digits to the current address, never to a former one. False when the account had its share of this hour. */
export async function mailCodeIn(rp: RelyingParty, tx: StoreTx, use: CodeUse): Promise<boolean> {
  const nowMs = rp.clock.now();
  // By session first: who knows the passwords must not use up the share of the owner's own session.
  const ofSession = await tx.rates.count(`${context(use)}/${use.session ?? ''}`, HOUR_MS, nowMs);
  if (ofSession > LIMITS.mailedCodesPerHour) return false;
  const ofAccount = await tx.rates.count(context(use), HOUR_MS, nowMs);
  if (ofAccount > LIMITS.mailedCodesPerHourAndAccount) return false;
  const code = newDigits(rp.random);
  const expiresAtMs = nowMs + LIMITS.mailedCodeMs;
  await tx.mailedCodes.put({
    ...use,
    codeHash: hashCode(rp.codeKey, context(use), code),
    expiresAtMs,
    triesLeft: LIMITS.mailedCodeTries,
  });
  const message = { kind: 'mailed_code', code, action: use.action, expiresAtMs } as const;
  await noticeIn(rp, tx, use.accountId, message, { to: 'current' });
  return true;
}

/** Takes one of the five tries; the right code is consumed. */
export async function attemptCodeIn(
  rp: RelyingParty,
  tx: StoreTx,
  { code, ...use }: CodeUse & { readonly code: string },
): Promise<boolean> {
  const codeHash = hashCode(rp.codeKey, context(use), normalizeDigits(code));
  return (await tx.mailedCodes.attempt({ ...use, codeHash, nowMs: rp.clock.now() })) === 'right';
}
