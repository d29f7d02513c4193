import {
  ADP_VERSION,
  assembleStatement,
  type BrokerDocument,
  type BrokerEndpoints,
  encodeStatementInput,
  type Origin,
  PROOF_ALG,
  ROTATIONS_MAX,
  STATEMENT_TYP,
} from '#protocol';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { jwkOf, signWith, thumbprintOf } from './keys.ts';

/** What `/.well-known/anshin-key` answers: the broker's statement by its newest key, and every rotation up to it. */
export const brokerDocument = (rp: RelyingParty, endpoints: BrokerEndpoints): Promise<BrokerDocument> =>
  rp.store.transaction((tx) => brokerDocumentIn(rp, tx, endpoints));

export async function brokerDocumentIn(
  rp: RelyingParty,
  tx: StoreTx,
  endpoints: BrokerEndpoints,
): Promise<BrokerDocument> {
  const keys = await tx.brokerKeys.all();
  const newest = keys.at(-1);
  if (!newest) throw new Error('the broker has no key yet');
  const input = encodeStatementInput(
    { alg: PROOF_ALG, typ: STATEMENT_TYP, kid: thumbprintOf(newest) },
    {
      v: ADP_VERSION,
      iss: rp.origin as Origin,
      seq: newest.seq,
      name: rp.brokerName,
      endpoints,
      key: jwkOf(newest),
    },
  );
  return {
    v: ADP_VERSION,
    statement: assembleStatement(input, signWith(newest, input)),
    // A pin older than these cannot follow; its PC must be registered again.
    rotations: keys.flatMap(({ rotation }) => rotation ?? []).slice(-ROTATIONS_MAX),
  };
}
