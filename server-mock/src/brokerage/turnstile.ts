/** `known` goes first: customers whose PC has proven itself do not wait behind everybody who guesses. */
export type Lane = 'known' | 'anybody';

/** Lets at most `atOnce` pieces of work run; the others wait in line, first come first served within their lane. */
export function createTurnstile(atOnce: number): <T>(lane: Lane, work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const lines: Readonly<Record<Lane, (() => void)[]>> = { known: [], anybody: [] };
  return async (lane, work) => {
    // The one who leaves hands his place over, so that nobody can slip in between.
    if (running >= atOnce) await new Promise<void>((enter) => lines[lane].push(enter));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = lines.known.shift() ?? lines.anybody.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
