import { afterEach, expect, it, vi } from 'vitest';
import type { Base64Url, Nonce } from '#protocol';
import { verifyNewCredential } from '../../../server-mock/src/relying-party/tier/webauthn.ts';
import vector from '../../vectors/attestation-with-a-url.json' with { type: 'json' };

afterEach(() => {
  vi.restoreAllMocks();
});

it('an attestation that nobody asked for is refused, and no URL in its certificates is fetched', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
  const { attestationObject, clientDataJSON, credentialId, nonce, origin, rpId } = vector;
  const registration = {
    attestationObject: attestationObject as Base64Url,
    clientDataJSON: clientDataJSON as Base64Url,
    transports: [],
  };
  const expected = { expectedChallenge: nonce as Nonce, expectedOrigin: origin, expectedRpId: rpId };
  expect(await verifyNewCredential(registration, credentialId as Base64Url, expected)).toBeNull();
  expect(fetched).not.toHaveBeenCalled();
});
