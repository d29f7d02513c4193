import { encodeBase64Url, formatVoucherCode } from '#protocol';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';

const SELECTOR_BYTES = 5;
const VERIFIER_BYTES = 16;

/** Makes the recovery voucher of a device and queues the mail that carries it; the database keeps hashes only. */
export async function mailVoucherIn(rp: RelyingParty, tx: StoreTx, device: Device): Promise<void> {
  const { kid, accountId, epoch, name: deviceName, registeredAtMs: atMs } = device;
  const secret = newSecret(rp.random);
  const selector = rp.random(SELECTOR_BYTES);
  const verifier = rp.random(VERIFIER_BYTES);
  await tx.vouchers.insert({
    kid,
    accountId,
    epoch,
    linkHash: hashSecret(secret),
    selector: encodeBase64Url(selector),
    verifierHash: hashSecret(encodeBase64Url(verifier)),
    createdAtMs: atMs,
    spentAtMs: null,
    presented: false,
  });
  await noticeIn(
    rp,
    tx,
    accountId,
    {
      kind: 'registration_completed',
      deviceName,
      atMs,
      voucherLink: `${rp.origin}/recover#v=${secret}`,
      voucherCode: formatVoucherCode(selector, verifier),
    },
    { to: 'trusted', completes: kid },
  );
}
