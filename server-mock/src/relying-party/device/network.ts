import type { Kid } from '#protocol';
import type { RelyingParty } from '../context.ts';

/** Remembers where devices were when they last proved themselves, for telling the customer whether a login comes from there. */
export function noteNetwork({ store }: RelyingParty, kids: readonly Kid[], network: string | null): Promise<void> {
  return store.transaction(async (tx) => {
    for (const kid of kids) {
      const device = await tx.devices.find(kid);
      if (device && device.lastNetwork !== network) await tx.devices.change(kid, { lastNetwork: network });
    }
  });
}
