import { encodeBase64Url, ProtocolError, parseVoucherCode } from '#protocol';
import type { Voucher } from '../../store/contract/ceremonies.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { hashSecret } from '../secrets/bearer.ts';

/** A voucher as the customer presents it: the secret of the mailed link, or the code typed from the mail. */
export type PresentedVoucher =
  | { readonly kind: 'link'; readonly secret: string }
  | { readonly kind: 'code'; readonly text: string };

export async function findVoucherIn(tx: StoreTx, presented: PresentedVoucher): Promise<Voucher | null> {
  if (presented.kind === 'link') return tx.vouchers.findByLink(hashSecret(presented.secret));
  const parts = parseCode(presented.text);
  if (!parts) return null;
  const voucher = await tx.vouchers.findBySelector(encodeBase64Url(parts.selector));
  // Hashes of 128 random bits: comparing them in variable time tells nothing about a verifier.
  return voucher?.verifierHash === hashSecret(encodeBase64Url(parts.verifier)) ? voucher : null;
}

function parseCode(text: string): ReturnType<typeof parseVoucherCode> | null {
  try {
    return parseVoucherCode(text);
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}
