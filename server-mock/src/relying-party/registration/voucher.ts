import { encodeBase64Url, formatVoucherCode } from '#protocol';
import type { Voucher } from '../../store/contract/ceremonies.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { isHeld, moneyHoldMsOf } from '../account/hold.ts';
import type { RelyingParty } from '../context.ts';
import { DAY_MS, LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';

const SELECTOR_BYTES = 5;
const VERIFIER_BYTES = 16;
/** A recovery voucher in its two forms. The database keeps hashes only. */
export async function newVoucherIn(
  rp: RelyingParty,
  tx: StoreTx,
  of: Pick<Voucher, 'source' | 'kid' | 'accountId' | 'epoch' | 'createdAtMs'>,
): Promise<{ readonly link: string; readonly code: string; readonly linkHash: SecretHash }> {
  const secret = newSecret(rp.random);
  const selector = rp.random(SELECTOR_BYTES);
  const verifier = rp.random(VERIFIER_BYTES);
  const linkHash = hashSecret(secret);
  await tx.vouchers.insert({
    ...of,
    linkHash,
    selector: encodeBase64Url(selector),
    verifierHash: hashSecret(encodeBase64Url(verifier)),
    spentAtMs: null,
    presented: false,
  });
  return { link: `${rp.origin}/recover#v=${secret}`, code: formatVoucherCode(selector, verifier), linkHash };
}

/** Makes the recovery voucher of a device and queues the mail that carries it; the registration completes with that mail. */
export async function mailVoucherIn(rp: RelyingParty, tx: StoreTx, device: Device): Promise<void> {
  const account = await tx.accounts.get(device.accountId);
  // Reckoned from now; if the mail takes long, the hold ends later by as much, which the pages and its end notice say.
  const heldUntilMs = device.registeredAtMs + moneyHoldMsOf(account);
  const moneyHoldUntilMs = Math.max(heldUntilMs, account.moneyHoldUntilMs ?? 0);
  await mailIn(rp, tx, device, { createdAtMs: device.registeredAtMs, again: false, moneyHoldUntilMs });
}

/**
 * The same mail anew, to the trusted address, for who does not find it: with another voucher; the older ones stay good. Once a
 * day for each PC.
 */
export async function mailVoucherAgainIn(
  rp: RelyingParty,
  tx: StoreTx,
  device: Device,
): Promise<'done' | 'rate_limited'> {
  const nowMs = rp.clock.now();
  const { kid, accountId, name: deviceName } = device;
  if ((await tx.rates.count(`recovery-mail-again/${kid}`, DAY_MS, nowMs)) > LIMITS.recoveryMailsPerDay) {
    return 'rate_limited';
  }
  const account = await tx.accounts.get(accountId);
  const moneyHoldUntilMs = isHeld(account, nowMs) ? account.moneyHoldUntilMs : null;
  await mailIn(rp, tx, device, { createdAtMs: nowMs, again: true, moneyHoldUntilMs });
  await tx.events.append({ accountId, atMs: nowMs, kind: 'recovery_mail_again', kid, deviceName });
  return 'done';
}

async function mailIn(
  rp: RelyingParty,
  tx: StoreTx,
  { kid, accountId, epoch, name: deviceName, registeredAtMs: atMs }: Device,
  mail: { readonly createdAtMs: number; readonly again: boolean; readonly moneyHoldUntilMs: number | null },
): Promise<void> {
  const { createdAtMs, again, moneyHoldUntilMs } = mail;
  const { link, code } = await newVoucherIn(rp, tx, { source: 'mail', kid, accountId, epoch, createdAtMs });
  await noticeIn(
    rp,
    tx,
    accountId,
    {
      kind: 'registration_completed',
      deviceName,
      atMs,
      voucherLink: link,
      voucherCode: code,
      again,
      moneyHoldUntilMs,
    },
    { to: 'trusted', ...(again ? {} : { completes: kid }) },
  );
}
