/** Lets at most `atOnce` pieces of work run; the others wait in line, first come first served. */
export function createTurnstile(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const line: (() => void)[] = [];
  return async (work) => {
    // The one who leaves hands his place over, so that nobody can slip in between.
    if (running >= atOnce) await new Promise<void>((enter) => line.push(enter));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
