import { type Base64Url, type Kid, RETIRED_KEYS_KEPT, type Tier } from '#protocol';
import type { Device, DeviceChange, DeviceStatus, DeviceStore } from '../contract/devices.ts';
import type { AccountId, SecretHash } from '../contract/ids.ts';
import type { Database, Tx } from '../schema/index.ts';

export function deviceStore(tx: Tx): DeviceStore {
  const rows = () =>
    tx
      .selectFrom('devices as d')
      .innerJoin('device_keys as c', (join) => join.onRef('c.kid', '=', 'd.kid').onRef('c.gen', '=', 'd.gen'))
      .leftJoin('device_keys as n', (join) =>
        join.onRef('n.kid', '=', 'd.kid').on((eb) => eb('n.gen', '=', eb('d.gen', '+', 1))),
      )
      .selectAll('d')
      .select(['c.public_key as current_key', 'n.public_key as next_key']);

  return {
    find: async (kid) => {
      const row = await rows().where('d.kid', '=', kid).executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    ofAccount: async (accountId) =>
      (await rows().where('d.account_id', '=', accountId).orderBy('d.registered_at').execute()).map(fromRow),
    retiredKeys: async (kid) => {
      const found = await tx
        .selectFrom('device_keys as k')
        .innerJoin('devices as d', 'd.kid', 'k.kid')
        .where('k.kid', '=', kid)
        .whereRef('k.gen', '<', 'd.gen')
        .select(['k.public_key', 'k.gen'])
        .orderBy('k.gen', 'desc')
        .execute();
      return found.map((key) => ({ gen: key.gen, publicKey: key.public_key as Base64Url }));
    },
    insert: async (device) => {
      const {
        currentKey,
        nextKey: _none,
        kid,
        accountId,
        extensionOrigin,
        gen,
        ctr,
        tier,
        presenceKey,
        credentialHash,
        ...rest
      } = device;
      if (!(await addKey(tx, currentKey, kid, gen))) return false;
      await tx
        .insertInto('devices')
        .values({
          kid,
          account_id: accountId,
          extension_origin: extensionOrigin,
          gen,
          ctr,
          tier,
          presence_key: presenceKey,
          credential_hash: credentialHash,
          ...(toRow(rest) as Omit<
            Database['devices'],
            'kid' | 'account_id' | 'extension_origin' | 'gen' | 'ctr' | 'tier' | 'presence_key' | 'credential_hash'
          >),
        })
        .execute();
      return true;
    },
    evolve: async ({ kid, expectedCtr, ctr, gen, nextKey, lastProofAtMs }) => {
      const known = await tx.selectFrom('device_keys').selectAll().where('public_key', '=', nextKey).executeTakeFirst();
      if (known && (known.kid !== kid || known.gen !== gen + 1)) return false;
      const moved = await tx
        .updateTable('devices')
        .set({ ctr, gen, last_proof_at: lastProofAtMs })
        .where('kid', '=', kid)
        .where('ctr', '=', expectedCtr)
        .executeTakeFirst();
      if (moved.numUpdatedRows !== 1n) return false;
      if (!known)
        await tx
          .insertInto('device_keys')
          .values({ public_key: nextKey, kid, gen: gen + 1 })
          .execute();
      await forgetOldKeys(tx, kid, gen);
      return true;
    },
    changeTier: async ({ kid, expectedCtr, ctr, gen, currentKey, atMs, ...kept }) => {
      const known = await tx
        .selectFrom('device_keys')
        .selectAll()
        .where('public_key', '=', currentKey)
        .executeTakeFirst();
      if (known && (known.kid !== kid || known.gen !== gen)) return false;
      const moved = await tx
        .updateTable('devices')
        .set({
          ctr,
          gen,
          tier: kept.tier,
          presence_key: kept.presenceKey,
          credential_hash: kept.credentialHash,
          last_proof_at: atMs,
        })
        .where('kid', '=', kid)
        .where('ctr', '=', expectedCtr)
        .executeTakeFirst();
      if (moved.numUpdatedRows !== 1n) return false;
      if (!known) await addKey(tx, currentKey, kid, gen);
      await forgetOldKeys(tx, kid, gen);
      return true;
    },
    change: async (kid, change) => {
      await tx.updateTable('devices').set(toRow(change)).where('kid', '=', kid).execute();
    },
    endAll: async (accountId, from, to, atMs) => {
      const before = await rows().where('d.account_id', '=', accountId).where('d.status', 'in', from).execute();
      await tx
        .updateTable('devices')
        .set({ status: to, ended_at: atMs })
        .where('account_id', '=', accountId)
        .where('status', 'in', from)
        .execute();
      return before.map(fromRow);
    },
  };
}

async function forgetOldKeys(tx: Tx, kid: string, gen: number): Promise<void> {
  await tx
    .deleteFrom('device_keys')
    .where('kid', '=', kid)
    .where('gen', '<', gen - RETIRED_KEYS_KEPT)
    .execute();
}

async function addKey(tx: Tx, publicKey: string, kid: string, gen: number): Promise<boolean> {
  const added = await tx
    .insertInto('device_keys')
    .values({ public_key: publicKey, kid, gen })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) === 1n;
}

function fromRow(row: Database['devices'] & { current_key: string; next_key: string | null }): Device {
  return {
    kid: row.kid as Kid,
    accountId: row.account_id as AccountId,
    epoch: row.epoch,
    name: row.name,
    tier: row.tier as Tier,
    presenceKey: row.presence_key as Base64Url | null,
    credentialHash: row.credential_hash as Base64Url | null,
    verifiedAtMs: row.verified_at,
    verifiedRow: row.verified_row as Base64Url | null,
    lastNetwork: row.last_network,
    status: row.status as DeviceStatus,
    suspendedBecause: row.suspended_because as Device['suspendedBecause'],
    extensionOrigin: row.extension_origin,
    currentKey: row.current_key as Base64Url,
    nextKey: row.next_key as Base64Url | null,
    gen: row.gen,
    ctr: row.ctr,
    registeredAtMs: row.registered_at,
    registeredInSession: row.registered_in_session as SecretHash,
    activatedAtMs: row.activated_at,
    lastProofAtMs: row.last_proof_at,
    lastLoginAtMs: row.last_login_at,
    wrongPasswords: row.wrong_passwords,
    wrongPasswordsSinceMs: row.wrong_passwords_since,
    pausedUntilMs: row.paused_until,
    endedAtMs: row.ended_at,
    vetoedAtMs: row.vetoed_at,
  };
}

const COLUMNS = {
  epoch: 'epoch',
  name: 'name',
  status: 'status',
  suspendedBecause: 'suspended_because',
  registeredAtMs: 'registered_at',
  registeredInSession: 'registered_in_session',
  activatedAtMs: 'activated_at',
  lastProofAtMs: 'last_proof_at',
  lastLoginAtMs: 'last_login_at',
  wrongPasswords: 'wrong_passwords',
  wrongPasswordsSinceMs: 'wrong_passwords_since',
  pausedUntilMs: 'paused_until',
  verifiedAtMs: 'verified_at',
  verifiedRow: 'verified_row',
  lastNetwork: 'last_network',
  endedAtMs: 'ended_at',
  vetoedAtMs: 'vetoed_at',
} as const satisfies Record<keyof DeviceChange, keyof Database['devices']>;

function toRow(change: DeviceChange): Partial<Database['devices']> {
  const entries = Object.entries(COLUMNS).filter(([field]) => change[field as keyof DeviceChange] !== undefined);
  return Object.fromEntries(entries.map(([field, column]) => [column, change[field as keyof DeviceChange]]));
}
