import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { newSecret } from '../secrets/bearer.ts';
import { sessionEventIn } from '../session-event.ts';
import { sessionStep } from '../session-step.ts';
import { refused, type Step } from '../step.ts';
import { agedTotp, countsFromMs, replacedBy } from './age.ts';
import { readTotp } from './presented.ts';
import { grouped, newTotpSeed, otpauthUri, totpStepOf } from './totp-code.ts';
import { useTotpIn } from './use.ts';

const FROM_A_DEVICE = { states: ['protected'], assurances: ['device'] } as const;

interface BegunTotp {
  readonly secretId: string;
  /** For the QR code. */
  readonly otpauthUri: string;
  /** The same in base32, in groups of four. */
  readonly secretText: string;
}

/** A new TOTP, with the mailed code (the trading password has been checked). It counts for nothing before its first code. */
export function beginTotp(
  rp: RelyingParty,
  { session, code }: { readonly session: Session; readonly code: string },
): Promise<Step<BegunTotp>> {
  const demand = { ...FROM_A_DEVICE, code: { action: 'second-secret', typed: code } } as const;
  return sessionStep<BegunTotp>(rp, session, demand, async (tx, { id: accountId }) => {
    const { kid } = session;
    if (kid === null) return refused('assurance_too_low');
    const seed = newTotpSeed(rp.random);
    const secretId = newSecret(rp.random);
    await tx.secondSecrets.beginTotp({
      id: secretId,
      accountId,
      kid,
      seed,
      session: session.hash,
      triesLeft: LIMITS.totpEnrolmentTries,
      expiresAtMs: rp.clock.now() + LIMITS.totpEnrolmentMs,
    });
    const { name: label, lang } = await tx.accounts.contact(accountId);
    const uri = otpauthUri(seed, { issuer: rp.brokerName[lang], label });
    return { ok: true, secretId, otpauthUri: uri, secretText: grouped(seed, ' ') };
  });
}

/** The first code proves that the app holds the seed. An earlier TOTP stays until this one counts, if it counts or is another PC's. */
export function confirmTotp(
  rp: RelyingParty,
  { session, secretId, totp }: { readonly session: Session; readonly secretId: string; readonly totp: string },
): Promise<Step<{ readonly countsFromMs: number }>> {
  return sessionStep(rp, session, FROM_A_DEVICE, async (tx, { id: accountId }) => {
    const { kid } = session;
    if (kid === null) return refused('assurance_too_low');
    const nowMs = rp.clock.now();
    const before = await tx.secondSecrets.totps(accountId);
    // The same form sent again, or its answer lost: nothing more is to be done.
    const known = before.find(({ id }) => id === secretId);
    if (known) return { ok: true, countsFromMs: countsFromMs(known.confirmedAtMs) };
    const digits = readTotp(totp);
    if (digits === null) return refused('wrong_totp');
    const tried = await tx.secondSecrets.tryEnrolment(secretId, session.hash, nowMs);
    if (!tried) return refused('wrong_state');
    const step = totpStepOf(tried.seed, digits, nowMs);
    if (step === null) {
      if (tried.triesLeft > 0) return refused('wrong_totp');
      await tx.secondSecrets.deleteEnrolments(accountId);
      return refused('too_many_tries');
    }
    if (!(await tx.secondSecrets.confirmTotp(secretId, { atMs: nowMs, step }))) return refused('wrong_state');
    await tx.secondSecrets.deleteTotps(replacedBy(before.map(agedTotp), kid, nowMs));
    await sessionEventIn(tx, session, 'second_secret_added', nowMs);
    await tellIn(rp, tx, accountId, 'totp-added', nowMs);
    return { ok: true, countsFromMs: countsFromMs(nowMs) };
  });
}

/** Removes the TOTP whose code this is, and no other. */
export function removeTotp(
  rp: RelyingParty,
  { session, totp }: { readonly session: Session; readonly totp: string },
): Promise<Step> {
  return sessionStep(rp, session, FROM_A_DEVICE, async (tx, { id: accountId }) => {
    const digits = readTotp(totp);
    if (digits === null) return refused('wrong_totp');
    if (session.kid === null) return refused('assurance_too_low');
    const used = await useTotpIn(rp, tx, { accountId, by: session.kid }, digits);
    if (typeof used === 'string') return refused(used);
    const nowMs = rp.clock.now();
    await tx.secondSecrets.deleteTotps([used.id]);
    await sessionEventIn(tx, session, 'second_secret_removed', nowMs);
    await tellIn(rp, tx, accountId, 'totp-removed', nowMs);
    return { ok: true };
  });
}

async function tellIn(
  rp: RelyingParty,
  tx: StoreTx,
  accountId: AccountId,
  what: 'totp-added' | 'totp-removed',
  atMs: number,
): Promise<void> {
  const counting = what === 'totp-added' ? countsFromMs(atMs) : null;
  const message = { kind: 'second_secret_changed', what, atMs, countsFromMs: counting } as const;
  await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
}
