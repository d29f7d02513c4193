import type { BrokerDocument } from '#protocol';
import type { RelyingParty } from '../context.ts';
import { brokerKeysIn, signCompact, toJwk } from './keys.ts';

export interface Endpoints {
  readonly challenge: string;
  readonly proof: string;
  readonly register: string;
  readonly registration: string;
}

/** What `/.well-known/anshin-key` answers: the broker's statement by its newest key, and every rotation up to it. */
export function brokerDocument(rp: RelyingParty, endpoints: Endpoints): Promise<BrokerDocument> {
  return rp.store.transaction(async (tx) => {
    const keys = await brokerKeysIn(tx);
    const newest = keys.at(-1);
    if (!newest) throw new Error('the broker has no key yet');
    const payload = {
      v: 1,
      iss: rp.origin,
      seq: newest.seq,
      name: rp.brokerName,
      endpoints,
      key: toJwk(newest.publicKey),
    };
    return {
      v: 1,
      statement: signCompact('adp-broker+jwt', payload, newest),
      rotations: keys.flatMap(({ rotation }) => rotation ?? []),
    };
  });
}
