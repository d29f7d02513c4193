/** One process with an outbox: `node outbox-process.ts <database> <smtpUrl>`. Prints the ids it completed, as JSON. */
import { createOutbox } from '../../../server-mock/src/mail/outbox/outbox.ts';
import { createTransport } from '../../../server-mock/src/mail/smtp/transport.ts';
import { systemClock } from '../../../server-mock/src/platform/clock.ts';
import type { StoreTx } from '../../../server-mock/src/store/contract/index.ts';
import { openStore } from '../../../server-mock/src/store/index.ts';
import { sqliteDialect } from '../../../server-mock/src/store/sqlite/connection.ts';
import { ORIGIN } from '../../unit/mail/samples.ts';
import { lineLog } from './line-log.ts';
import { officeSeal } from './office.ts';

const [, , database = '', smtpUrl = ''] = process.argv;
const store = await openStore(sqliteDialect(database), officeSeal());
const completed: string[] = [];
const outbox = createOutbox<StoreTx>({
  store,
  transport: createTransport(smtpUrl, 'no-reply@anshin.example'),
  clock: systemClock,
  log: lineLog(),
  origin: ORIGIN,
  brokerName: { ja: 'はなみずき証券', en: 'Hanamizuki Securities' },
  onAccepted: async (_tx, { id }) => {
    completed.push(id);
  },
  onUndeliverable: async () => undefined,
});
await outbox.idle();
await outbox.stop();
await store.close();
process.stdout.write(JSON.stringify(completed));
