/** Exclusive work across the worker's lives and the extension's pages. */
export interface Locks {
  readonly hold: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

/** The browser frees a lock when its holder dies, so a killed worker cannot block the next one. */
export const systemLocks: Locks = {
  hold: (name, work) => navigator.locks.request(name, work) as Promise<Awaited<ReturnType<typeof work>>>,
};
