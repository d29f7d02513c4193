import type { Parts } from '../../../../extension/src/background/parts.ts';

/** The worker is gone: nothing after it runs. */
export class Killed extends Error {}

/**
 * Parts whose holder dies at the `fatal`-th thing it does to the world (a write, a request, a new key, a signature):
 * `before` it is done, or `after` it is done but before anybody here hears of it.
 */
export const mortal = <P extends Parts>(parts: P, fatal: number, when: 'before' | 'after'): P => {
  let deeds = 0;
  const deed = async <T>(work: () => Promise<T>): Promise<T> => {
    deeds += 1;
    const isFatal = deeds === fatal;
    // The dead do nothing more, whoever still calls; that a request then looks unreachable changes nothing.
    if (deeds > fatal || (isFatal && when === 'before')) throw new Killed();
    const result = await work();
    if (isFatal) throw new Killed();
    return result;
  };
  return {
    ...parts,
    vault: { ...parts.vault, apply: (changes) => deed(() => parts.vault.apply(changes)) },
    fetch: (url, init) => deed(() => parts.fetch(url, init)),
    unlocked: {
      ...parts.unlocked,
      keep: (kid, kek) => deed(() => parts.unlocked.keep(kid, kek)),
      drop: (kid) => deed(() => parts.unlocked.drop(kid)),
      dropAll: () => deed(() => parts.unlocked.dropAll()),
    },
    keys: {
      generate: (gen, wrapping) => deed(() => parts.keys.generate(gen, wrapping)),
      generatePresence: () => deed(() => parts.keys.generatePresence()),
      // Changes nothing, wherever it is interrupted.
      open: parts.keys.open,
      sign: (privateKey, input) => deed(() => parts.keys.sign(privateKey, input)),
    },
  };
};
