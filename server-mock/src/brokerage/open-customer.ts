import { openAccountIn, type RelyingParty } from '../relying-party/index.ts';
import type { AccountId } from '../store/contract/ids.ts';
import type { DemoCustomer } from './demo-customers.ts';
import { normalizeLoginId } from './login-id.ts';
import { hashPassword } from './passwords.ts';

const DAY_MS = 86_400_000;

/** Opens one customer's account with everything in it. Resolves to its id; to the existing one when the ID is taken. */
export async function openCustomer(rp: RelyingParty, demo: DemoCustomer): Promise<AccountId> {
  const loginId = normalizeLoginId(demo.loginId);
  const existing = await rp.store.transaction((tx) => tx.customers.findByLoginId(loginId));
  if (existing) return existing.id;
  const [passwordHash, tradingPasswordHash] = await Promise.all([
    hashPassword(demo.password),
    hashPassword(demo.tradingPassword),
  ]);
  const nowMs = rp.clock.now();
  const id = crypto.randomUUID() as string as AccountId;
  const sinceMs = nowMs - demo.mailAgeDays * DAY_MS;
  return rp.store.transaction(async (tx) => {
    const { name, nameKana, lang, mail } = demo;
    const isNew = await tx.customers.insert({
      id,
      role: 'customer',
      loginId,
      name,
      nameKana,
      lang,
      mail,
      mailSinceMs: sinceMs,
      mailByDesk: false,
      formerMails: [],
      passwordHash,
      tradingPasswordHash,
      temporary: { login: false, trading: false },
    });
    // Another process that starts on the same database got there first.
    if (!isNew) return (await tx.customers.findByLoginId(loginId))?.id ?? id;
    await openAccountIn(tx, id);
    await tx.cash.add(id, demo.cashYen);
    for (const [instrument, quantity, costYen] of demo.holdings)
      await tx.holdings.add(id, instrument, quantity, costYen);
    await tx.withdrawalAccounts.put(id, { ...demo.bank, holder: nameKana, changedAtMs: sinceMs });
    return id;
  });
}
