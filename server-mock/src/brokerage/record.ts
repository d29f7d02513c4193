import type { Base64Url } from '#protocol';
import type { StoreTx } from '../store/contract/index.ts';
import type { EventKind } from '../store/contract/records.ts';
import type { Session } from '../store/contract/sessions.ts';

/** Whose account it is, and the PC that acts: of the session, or the one that confirmed. */
export type Actor = Pick<Session, 'accountId' | 'kid'> & {
  /** Of the row that was confirmed, if one was. */
  readonly rowHash?: Base64Url;
};

/** Writes one line of the customer's history, naming the PC that acted. */
export async function recordIn(tx: StoreTx, actor: Actor, kind: EventKind, atMs: number): Promise<void> {
  const { accountId, kid, rowHash: about = null } = actor;
  const device = kid ? await tx.devices.find(kid) : null;
  await tx.events.append({ accountId, atMs, kind, kid, deviceName: device?.name ?? null, about });
}
