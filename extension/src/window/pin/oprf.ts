import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { type Base64Url, decodeBase64Url, encodeBase64Url } from '#protocol';
import { type Random, systemRandom } from '../../platform/random.ts';

const ELEMENT_BYTES = 32;

/** An input on its way to the broker and back. What the broker sees of it is a random element of the group. */
export interface BlindedInput {
  readonly blinded: Base64Url;
  /** @throws when the broker's answer is no element of the group, or its identity */
  readonly finalize: (evaluated: Base64Url) => Uint8Array<ArrayBuffer>;
}

/**
 * The client of an OPRF (RFC 9497, mode 0, ristretto255-SHA512). Sending the same blinded element again costs no try, so
 * a lost answer is asked for with the same one.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9497#section-3.3.1
 */
export const blindInput = (input: Uint8Array, random: Random = systemRandom): BlindedInput => {
  const { blind, blinded } = ristretto255_oprf.oprf.blind(input, (length = ELEMENT_BYTES) => random.bytes(length));
  return {
    blinded: encodeBase64Url(blinded),
    finalize: (evaluated) =>
      Uint8Array.from(ristretto255_oprf.oprf.finalize(input, blind, decodeBase64Url(evaluated, ELEMENT_BYTES))),
  };
};
