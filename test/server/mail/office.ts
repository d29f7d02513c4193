import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterKeyOf } from '../../../server-mock/src/platform/master-keys.ts';
import { createSeal, type SealRing } from '../../../server-mock/src/platform/seal.ts';
import type { AccountId } from '../../../server-mock/src/store/contract/ids.ts';
import type { Store } from '../../../server-mock/src/store/contract/index.ts';
import { openStore } from '../../../server-mock/src/store/index.ts';
import { sqliteDialect } from '../../../server-mock/src/store/sqlite/connection.ts';
import { SAMPLES } from '../../unit/mail/samples.ts';

/** The same in every process of a test. */
export const officeSeal = (): SealRing => createSeal([masterKeyOf(new Uint8Array(32).fill(7))]);

const CUSTOMER = {
  id: 'account-1' as AccountId,
  role: 'customer',
  loginId: '301100247',
  name: '佐藤 花子',
  nameKana: 'サトウ　ハナコ',
  lang: 'ja',
  mail: 'hanako.sato@example.test',
  mailSinceMs: 0,
  mailByDesk: false,
  formerMails: [],
  passwordHash: 'none',
  tradingPasswordHash: 'none',
  temporary: { login: false, trading: false },
} as const;

/** A real database in a file, with one customer. */
export interface Office extends AsyncDisposable {
  readonly file: string;
  readonly store: Store;
  /** Queues so many mails with a voucher. */
  readonly queue: (count: number, queuedAtMs: number) => Promise<void>;
}

export async function office(): Promise<Office> {
  const folder = await mkdtemp(join(tmpdir(), 'anshin-outbox-'));
  const file = join(folder, 'broker.sqlite');
  const store = await openStore(sqliteDialect(file), officeSeal());
  await store.transaction((tx) => tx.customers.insert(CUSTOMER));
  return {
    file,
    store,
    queue: (count, queuedAtMs) =>
      store.transaction(async (tx) => {
        const { id: accountId, mail: to, lang } = CUSTOMER;
        const message = SAMPLES.registration_completed;
        for (let index = 0; index < count; index += 1) {
          await tx.outbox.add({ accountId, to, lang, message, completes: null, queuedAtMs });
        }
      }),
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
