import type { Base64Url, ParsedProof } from '#protocol';
import type { Device, RetiredKey } from '../../store/contract/devices.ts';
import { NOBODYS_KEY, signedBy } from './ed25519.ts';

export interface Signer {
  readonly role: 'current' | 'next' | 'retired';
}

/**
 * Finds the device's key by the proof's generation and verifies the signature. Null when nothing fits; an unknown device
 * or generation costs the same verification.
 */
export function verifySigner(
  proof: ParsedProof,
  device: Device | null,
  retired: readonly RetiredKey[],
): Signer['role'] | null {
  const found = findKey(proof, device, retired);
  const verified = signedBy(found?.key ?? NOBODYS_KEY, proof.signingInput, proof.signature);
  return verified && found ? found.role : null;
}

function findKey(
  { claims }: ParsedProof,
  device: Device | null,
  retired: readonly RetiredKey[],
): (Signer & { readonly key: Base64Url }) | null {
  if (!device || !('gen' in claims)) return null;
  if (claims.gen === device.gen) return { role: 'current', key: device.currentKey };
  if (claims.gen === device.gen + 1 && device.nextKey) return { role: 'next', key: device.nextKey };
  const old = retired.find(({ gen }) => gen === claims.gen);
  return old ? { role: 'retired', key: old.publicKey } : null;
}
