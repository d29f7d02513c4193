import { createHash } from 'node:crypto';
import {
  ADP_VERSION,
  assembleRow,
  type Base64Url,
  encodeBase64Url,
  encodeRowInput,
  encodeUtf8,
  type Fact,
  type Kid,
  type Origin,
  PROOF_ALG,
  ROW_TYP,
  type Row,
  type RowType,
  rowText,
} from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { StoredRow } from '../../store/contract/rows.ts';
import { signWith, thumbprintOf } from '../broker-keys/keys.ts';
import { markRowsWait, type RelyingParty } from '../context.ts';

const ID_BYTES = 16;
const REF_MODULUS = 10_000;

/** What somebody wishes, and which device is asked. */
export interface Wish {
  readonly kid: Kid;
  readonly type: RowType;
  readonly facts: readonly Fact[];
  readonly session: SecretHash | null;
  readonly secret: string | null;
  readonly lifetimeMs: number;
}

/** Writes the wish down as a row that never changes, signed by the newest key of the broker. */
export async function makeRowIn(rp: RelyingParty, tx: StoreTx, account: Account, wish: Wish): Promise<StoredRow> {
  const nowMs = rp.clock.now();
  const { kid, type, session, secret } = wish;
  const { name: sub } = await tx.accounts.contact(account.id);
  const expiresAtMs = nowMs + wish.lifetimeMs;
  const payload: Row = {
    v: ADP_VERSION,
    iss: rp.origin as Origin,
    id: encodeBase64Url(rp.random(ID_BYTES)),
    t: type,
    kid,
    sub,
    ref: referenceOf(rp),
    iat: Math.floor(nowMs / 1000),
    exp: Math.floor(expiresAtMs / 1000),
    facts: wish.facts,
  };
  const key = (await tx.brokerKeys.all()).at(-1);
  if (!key) throw new Error('there is no broker key to sign with');
  const input = encodeRowInput({ alg: PROOF_ALG, typ: ROW_TYP, kid: thumbprintOf(key) }, payload);
  const row: StoredRow = {
    id: payload.id,
    accountId: account.id,
    kid,
    type,
    jws: assembleRow(input, signWith(key, input)),
    hash: hashOfRow(payload),
    session,
    secret,
    status: 'open',
    createdAtMs: nowMs,
    expiresAtMs,
    answeredAtMs: null,
    proof: null,
    proofKey: null,
    takesEffectAtMs: null,
    stopHash: null,
    closedAtMs: null,
  };
  await tx.rows.insert(row);
  markRowsWait(tx);
  return row;
}

/** SHA-256 of the RFC 8785 bytes: what a proof names. */
export const hashOfRow = (row: Row): Base64Url =>
  encodeBase64Url(
    createHash('sha256')
      .update(encodeUtf8(rowText(row)))
      .digest(),
  );

function referenceOf({ random }: RelyingParty): string {
  const number = Buffer.from(random(4)).readUInt32BE(0) % REF_MODULUS;
  return String(number).padStart(4, '0');
}
