import type { Seal } from '../platform/seal.ts';
import type { Db } from './schema/index.ts';

/** What a key of the server is for. */
export type ServerKeyName = 'code';

/**
 * The key of this name. The first process to ask makes it, and whoever comes at the same moment takes that one. It is
 * random and not derived from the master key, so that changing the master key changes no code that is under way.
 * @param fresh 32 random bytes, used when there is no such key yet
 * @throws SealError when no master key opens it
 */
export async function serverKey(db: Db, seal: Seal, name: ServerKeyName, fresh: Uint8Array): Promise<Uint8Array> {
  const place = `server_keys/${name}`;
  await db
    .insertInto('server_keys')
    .values({ name, sealed_key: seal.seal(Buffer.from(fresh).toString('base64url'), place) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { sealed_key } = await db
    .selectFrom('server_keys')
    .select('sealed_key')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return Buffer.from(seal.open(sealed_key, place), 'base64url');
}
