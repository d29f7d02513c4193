import type { Log } from './platform/log.ts';
import { derive, type MasterKey } from './platform/master-keys.ts';
import { createSeal, type SealRing } from './platform/seal.ts';
import type { OpenStore } from './store/index.ts';
import type { Resealing } from './store/resealing.ts';

export interface MasterKeyRotation {
  /** One at a time. Rejects when the store fails or the broker stops; asked again, it goes on where it was. */
  readonly rotate: (keys: readonly MasterKey[]) => Promise<Resealing>;
  /** Stops between two batches; resolves when nothing touches the store any more. */
  readonly stop: () => Promise<void>;
}

/** The seal of the database under these master keys. */
export const sealUnder = (keys: readonly MasterKey[]): SealRing => createSeal(sealKeys(keys));

export function masterKeyRotation(
  seal: SealRing,
  first: readonly MasterKey[],
  store: Pick<OpenStore, 'reseal'>,
  log: Log,
): MasterKeyRotation {
  const stopping = new AbortController();
  let opening = first;
  let last: Promise<unknown> = Promise.resolve();

  const rotate = async (keys: readonly MasterKey[]): Promise<Resealing> => {
    // Keys that are gone from the list open until the end of this pass: a list that was replaced whole loses nothing.
    const given = new Set(keys.map(({ id }) => id));
    opening = [...keys, ...opening.filter(({ id }) => !given.has(id))];
    seal.replaceKeys(sealKeys(opening));
    const result = await store.reseal(stopping.signal);
    opening = keys;
    seal.replaceKeys(sealKeys(keys));
    const { resealed, left, unopened } = result;
    const facts = { sealsUnder: keys[0]?.id, resealed, left, unopened };
    if (unopened > 0) log.warn(facts, 'rows that no master key opens');
    else if (Object.values(left).some((rows) => rows > 0)) log.warn(facts, 'rows under an older master key are left');
    else log.info(facts, 'the database is sealed under the newest master key');
    return result;
  };

  return {
    rotate: (keys) => {
      const next = last.then(() => rotate(keys));
      last = next.catch(() => undefined);
      return next;
    },
    stop: async () => {
      stopping.abort();
      await last;
    },
  };
}

const sealKeys = (keys: readonly MasterKey[]): readonly MasterKey[] => keys.map((key) => derive(key, 'seal'));
