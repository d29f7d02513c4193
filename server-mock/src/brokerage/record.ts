import type { StoreTx } from '../store/contract/index.ts';
import type { EventKind } from '../store/contract/records.ts';
import type { Session } from '../store/contract/sessions.ts';

/** Writes one line of the customer's history, naming the PC that the session belongs to. */
export async function recordIn(tx: StoreTx, session: Session, kind: EventKind, atMs: number): Promise<void> {
  const device = session.kid ? await tx.devices.find(session.kid) : null;
  await tx.events.append({
    accountId: session.accountId,
    atMs,
    kind,
    kid: session.kid,
    deviceName: device?.name ?? null,
  });
}
