import type { Tx } from '../schema/index.ts';

/** What is shown after the confirmation, the ticket for a further PC, counts for minutes. */
const SECRET_KEPT_MS = 3_600_000;
const UNANSWERED_KEPT_MS = 24 * 3_600_000;

/** What was confirmed stays for good: it is evidence. What nobody answered goes, and so does what was kept back. */
export async function sweepRows(tx: Tx, nowMs: number): Promise<void> {
  await tx
    .updateTable('rows')
    .set({ sealed_secret: null })
    .where('sealed_secret', 'is not', null)
    .where('status', '!=', 'confirmed')
    .where('expires_at', '<', nowMs - SECRET_KEPT_MS)
    .execute();
  await tx
    .deleteFrom('rows')
    .where('proof', 'is', null)
    .where('expires_at', '<', nowMs - UNANSWERED_KEPT_MS)
    .execute();
}
