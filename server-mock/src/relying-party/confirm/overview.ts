import type { BrokerDocument, BrokerEndpoints, Fact, PublicJwk } from '#protocol';
import { parseRow } from '#protocol';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { StoredRow } from '../../store/contract/rows.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { settledAccountIn } from '../account/settle.ts';
import { brokerDocumentIn } from '../broker-keys/document.ts';
import { jwkOf, thumbprintOf } from '../broker-keys/keys.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import type { ConfirmedType } from './executors.ts';
import { type ConfirmableRow, isConfirmable } from './stored.ts';

/**
 * How a wish stands, as its customer is told: `expired` was not confirmed in time, `cancelled` is over for another reason.
 */
export type ConfirmationStatus = 'open' | 'expired' | 'confirmed' | 'executed' | 'stopped' | 'cancelled';

export interface Confirmation {
  readonly id: string;
  readonly type: ConfirmedType;
  readonly status: ConfirmationStatus;
  /** By which page and extension show that they speak of the same. */
  readonly ref: string;
  readonly facts: readonly Fact[];
  readonly deviceName: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly answeredAtMs: number | null;
  readonly takesEffectAtMs: number | null;
  readonly closedAtMs: number | null;
  /** Whether the session that looks is the one that wished it. */
  readonly isOwn: boolean;
  /** For the session that wished a further PC, once it is confirmed and as long as it counts. */
  readonly ticket: { readonly ticket: string; readonly expiresAtMs: number } | null;
}

/** Newest first. */
export function confirmations(rp: RelyingParty, session: Session): Promise<readonly Confirmation[]> {
  return commit(rp, async (tx) => {
    await settledAccountIn(rp, tx, session.accountId);
    const rows = await tx.rows.latest(session.accountId, LIMITS.confirmationRows);
    return Promise.all(rows.filter(isConfirmable).map((row) => viewIn(rp, tx, session, row)));
  });
}

/** Null when the account has none of this id. */
export function confirmation(rp: RelyingParty, session: Session, id: string): Promise<Confirmation | null> {
  return commit(rp, async (tx) => {
    await settledAccountIn(rp, tx, session.accountId);
    const row = await ownRowIn(tx, session.accountId, id);
    return row && viewIn(rp, tx, session, row);
  });
}

/** What the customer may keep: it shows, without asking the broker again, what was confirmed, when, and with which key. */
export interface Evidence {
  readonly v: 1;
  readonly kind: 'anshin-key/confirmation';
  readonly account: string;
  /** Signed by the broker. */
  readonly row: string;
  /** Signed by the registered PC, over the hash of the row. */
  readonly proof: string;
  /** The PC's key at that time. */
  readonly deviceKey: { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string };
  readonly confirmedAt: string;
  /** The broker's key under the row. The document names only the newest one, and rotations lead there from this one. */
  readonly rowKey: PublicJwk;
  /** The broker's keys. */
  readonly broker: BrokerDocument;
}

/** Null when there is none: not this account's, or never confirmed. */
export function evidenceOf(
  rp: RelyingParty,
  {
    accountId,
    id,
    endpoints,
  }: { readonly accountId: AccountId; readonly id: string; readonly endpoints: BrokerEndpoints },
): Promise<Evidence | null> {
  return rp.store.transaction(async (tx) => {
    const row = await ownRowIn(tx, accountId, id);
    if (!row || row.proof === null || row.proofKey === null || row.answeredAtMs === null) return null;
    const { header, payload } = parseRow(row.jws);
    const signer = (await tx.brokerKeys.all()).find((key) => thumbprintOf(key) === header.kid);
    if (!signer) throw new Error(`the key under row ${id} is gone`);
    return {
      v: 1,
      kind: 'anshin-key/confirmation',
      account: payload.sub,
      row: row.jws,
      proof: row.proof,
      deviceKey: { kty: 'OKP', crv: 'Ed25519', x: row.proofKey },
      confirmedAt: new Date(row.answeredAtMs).toISOString(),
      rowKey: jwkOf(signer),
      broker: await brokerDocumentIn(rp, tx, endpoints),
    };
  });
}

async function ownRowIn(tx: StoreTx, accountId: AccountId, id: string): Promise<ConfirmableRow | null> {
  const row = await tx.rows.find(id);
  return row?.accountId === accountId && isConfirmable(row) ? row : null;
}

async function viewIn(rp: RelyingParty, tx: StoreTx, session: Session, row: ConfirmableRow): Promise<Confirmation> {
  const { id, type, createdAtMs, expiresAtMs, answeredAtMs, takesEffectAtMs, closedAtMs } = row;
  const { ref, facts } = parseRow(row.jws).payload;
  const nowMs = rp.clock.now();
  const isOwn = row.session === session.hash;
  return {
    id,
    type,
    status: statusOf(row, nowMs),
    ref,
    facts,
    deviceName: (await tx.devices.find(row.kid))?.name ?? '',
    createdAtMs,
    expiresAtMs,
    answeredAtMs,
    takesEffectAtMs,
    closedAtMs,
    isOwn,
    ticket: isOwn ? ticketOf(row, nowMs) : null,
  };
}

function statusOf({ status, expiresAtMs }: StoredRow, nowMs: number): ConfirmationStatus {
  if (status === 'open') return expiresAtMs > nowMs ? 'open' : 'expired';
  return status === 'refused' ? 'cancelled' : status;
}

function ticketOf({ type, status, secret, closedAtMs }: StoredRow, nowMs: number): Confirmation['ticket'] {
  if (type !== 'further-pc' || status !== 'executed' || secret === null || closedAtMs === null) return null;
  const expiresAtMs = closedAtMs + LIMITS.ticketMs;
  return nowMs < expiresAtMs ? { ticket: secret, expiresAtMs } : null;
}
