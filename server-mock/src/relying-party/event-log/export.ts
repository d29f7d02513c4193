import {
  ADP_VERSION,
  assembleLogHead,
  type BrokerEndpoints,
  encodeLogHeadInput,
  LOG_HEAD_TYP,
  type LogFile,
  type Origin,
  PROOF_ALG,
} from '#protocol';
import type { AccountId } from '../../store/contract/ids.ts';
import { brokerDocumentIn } from '../broker-keys/document.ts';
import { signWith, thumbprintOf } from '../broker-keys/keys.ts';
import type { RelyingParty } from '../context.ts';

/** The whole log of an account with the broker's signature under its end: who keeps the file can prove what happened. */
export function exportLog(rp: RelyingParty, accountId: AccountId, endpoints: BrokerEndpoints): Promise<LogFile> {
  return rp.store.transaction(async (tx) => {
    const nowMs = rp.clock.now();
    await tx.events.closeHours(accountId, nowMs);
    const { account, entries, hash } = await tx.events.chained(accountId);
    const key = (await tx.brokerKeys.all()).at(-1);
    if (!key) throw new Error('there is no broker key to sign with');
    const input = encodeLogHeadInput(
      { alg: PROOF_ALG, typ: LOG_HEAD_TYP, kid: thumbprintOf(key) },
      {
        v: ADP_VERSION,
        iss: rp.origin as Origin,
        account,
        seq: entries.length,
        hash,
        iat: Math.floor(nowMs / 1000),
      },
    );
    const head = assembleLogHead(input, signWith(key, input));
    return { v: ADP_VERSION, account, entries, head, broker: await brokerDocumentIn(rp, tx, endpoints) };
  });
}
