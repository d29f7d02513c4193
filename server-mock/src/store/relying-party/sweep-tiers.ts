import type { Tx } from '../schema/index.ts';

/** What was prepared for a registration that never came. */
const PREPARED_KEPT_MS = 72 * 3_600_000;
/** A device that a voucher revoked may be unlocked for its veto as long as the longest holds can run, one after the other. */
const ENDED_KEPT_MS = 38 * 24 * 3_600_000;

/** Forgets what nobody can unlock a device with any more. */
export async function sweepTiers(tx: Tx, nowMs: number): Promise<void> {
  for (const table of ['oprf_secrets', 'platform_credentials'] as const) {
    await tx
      .deleteFrom(table)
      .where('status', '=', 'prepared')
      .where('created_at', '<', nowMs - PREPARED_KEPT_MS)
      .execute();
    await tx
      .deleteFrom(table)
      .where('kid', 'in', (eb) =>
        eb
          .selectFrom('devices')
          .select('kid')
          .where((d) =>
            d.or([
              d('status', 'in', ['released', 'abandoned']),
              d.and([d('status', '=', 'revoked'), d('ended_at', '<', nowMs - ENDED_KEPT_MS)]),
            ]),
          ),
      )
      .execute();
  }
}
