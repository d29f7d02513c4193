/**
 * Lets callers that come while a run is under way share the next one: two tabs, or a page that asks while it still loads,
 * cost one more run and never one each. A caller never gets the answer of a run that began before he came, since his
 * page may have got a new pre-session in between.
 */
export const coalesce = <Key, T>(run: (key: Key) => Promise<T>): ((key: Key) => Promise<T>) => {
  const running = new Map<Key, Promise<unknown>>();
  const waiting = new Map<Key, Promise<T>>();

  const start = (key: Key): Promise<T> => {
    waiting.delete(key);
    const current = run(key);
    const settled = current
      .catch(() => undefined)
      .then(() => {
        if (running.get(key) === settled) running.delete(key);
      });
    running.set(key, settled);
    return current;
  };

  return (key) => {
    const before = running.get(key);
    if (before === undefined) return start(key);
    const shared = waiting.get(key) ?? before.then(() => start(key));
    waiting.set(key, shared);
    return shared;
  };
};
