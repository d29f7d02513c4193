import type { StoreTx } from '../store/contract/index.ts';
import type { EventKind } from '../store/contract/records.ts';
import type { Session } from '../store/contract/sessions.ts';

/** Writes down what was done in a session, with the PC that it belongs to. */
export async function sessionEventIn(tx: StoreTx, session: Session, kind: EventKind, atMs: number): Promise<void> {
  const { accountId, kid } = session;
  const device = kid ? await tx.devices.find(kid) : null;
  await tx.events.append({ accountId, atMs, kind, kid, deviceName: device?.name ?? null });
}
