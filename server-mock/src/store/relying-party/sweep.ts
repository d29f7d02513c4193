import type { Tx } from '../schema/index.ts';
import { sweepRows } from './sweep-rows.ts';
import { sweepTiers } from './sweep-tiers.ts';

/** Used challenges stay a while, so that a replay is told apart from nonsense in the logs. */
const KEPT_AFTER_EXPIRY_MS = 3_600_000;
/** Closed mails stay a while as evidence of when they were accepted; their text is gone already. */
const CLOSED_MAIL_KEPT_MS = 90 * 24 * 3_600_000;
/** The approvals of the last hour are counted, and none lives as long. */
const COUNTED_FOR_MS = 2 * 3_600_000;
/** As long as a browser keeps the cookie that it is known by. That there was a login at all is not forgotten. */
const ENVIRONMENT_KEPT_MS = 400 * 24 * 3_600_000;

export async function sweep(tx: Tx, nowMs: number): Promise<void> {
  await tx
    .deleteFrom('challenges')
    .where('expires_at', '<', nowMs - KEPT_AFTER_EXPIRY_MS)
    .execute();
  await tx.deleteFrom('pre_sessions').where('expires_at', '<', nowMs).execute();
  await tx.deleteFrom('marks').where('expires_at', '<', nowMs).execute();
  await tx.deleteFrom('sessions').where('expires_at', '<', nowMs).execute();
  await tx
    .deleteFrom('session_tokens')
    .where('session', 'not in', (eb) => eb.selectFrom('sessions').select('hash'))
    .execute();
  await tx.deleteFrom('grants').where('expires_at', '<', nowMs).execute();
  await tx.deleteFrom('mailed_codes').where('expires_at', '<', nowMs).execute();
  await tx.deleteFrom('unlock_windows').where('closes_at', '<', nowMs).execute();
  await tx.deleteFrom('totps').where('confirmed_at', 'is', null).where('expires_at', '<', nowMs).execute();
  await tx
    .deleteFrom('outbox')
    .where('closed_at', '<', nowMs - CLOSED_MAIL_KEPT_MS)
    .execute();
  await tx.deleteFrom('pending_logins').where('expires_at', '<', nowMs).execute();
  await tx
    .deleteFrom('environments')
    .where('kind', 'in', ['browser', 'network'])
    .where('last_at', '<', nowMs - ENVIRONMENT_KEPT_MS)
    .execute();
  await tx.deleteFrom('rates').where('expires_at', '<', nowMs).execute();
  // As long as the approvals of the last hour are counted.
  await tx
    .deleteFrom('approvals')
    .where('created_at', '<', nowMs - COUNTED_FOR_MS)
    .execute();
  await tx.deleteFrom('listen_tickets').where('expires_at', '<', nowMs).execute();
  await sweepRows(tx, nowMs);
  await sweepTiers(tx, nowMs);
}
