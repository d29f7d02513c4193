import { hashPassword, normalizeLoginId } from '../brokerage/index.ts';
import { openAccountIn, type RelyingParty } from '../relying-party/index.ts';
import type { AccountId } from '../store/contract/ids.ts';
import { DEMO_OPERATORS, type DemoOperator } from './demo-operators.ts';

const DAY_MS = 86_400_000;

/** Opens the accounts of the demo operators that are not there yet. They have no money and nothing to trade. */
export async function seedDemoOperators(rp: RelyingParty): Promise<void> {
  await Promise.all(Object.values(DEMO_OPERATORS).map((demo) => openOperator(rp, demo)));
}

async function openOperator(rp: RelyingParty, demo: DemoOperator): Promise<void> {
  const loginId = normalizeLoginId(demo.loginId);
  if (await rp.store.transaction((tx) => tx.customers.findByLoginId(loginId))) return;
  const [passwordHash, tradingPasswordHash] = await Promise.all([
    hashPassword(demo.password),
    hashPassword(demo.tradingPassword),
  ]);
  const { name, nameKana, lang, mail } = demo;
  const id = crypto.randomUUID() as string as AccountId;
  await rp.store.transaction(async (tx) => {
    const isNew = await tx.customers.insert({
      id,
      role: 'operator',
      loginId,
      name,
      nameKana,
      lang,
      mail,
      mailSinceMs: rp.clock.now() - demo.mailAgeDays * DAY_MS,
      mailByDesk: false,
      formerMails: [],
      passwordHash,
      tradingPasswordHash,
      temporary: { login: false, trading: false },
    });
    if (isNew) await openAccountIn(tx, id);
  });
}
