/** Two ways of doing something, run in turns so that a noisy machine disturbs both alike. */
export interface Comparison {
  readonly what: string;
  readonly base: { readonly name: string; readonly run: () => Promise<void> | void };
  readonly other: { readonly name: string; readonly run: () => Promise<void> | void };
  readonly rounds: number;
  /** What the ratio means for somebody, given the median times in milliseconds. */
  readonly meaning: (baseMs: number, otherMs: number) => string;
}

export async function sayRatios({ what, base, other, rounds, meaning }: Comparison): Promise<void> {
  const times = { base: [] as number[], other: [] as number[] };
  for (let round = -1; round < rounds; round += 1) {
    const baseMs = await timed(base.run);
    const otherMs = await timed(other.run);
    // The first round warms both up.
    if (round < 0) continue;
    times.base.push(baseMs);
    times.other.push(otherMs);
  }
  const baseMs = median(times.base);
  const otherMs = median(times.other);
  process.stdout.write(`${what}\n  ${base.name} : ${other.name} = 1 : ${(otherMs / baseMs).toPrecision(2)}\n`);
  process.stdout.write(`  ${meaning(baseMs, otherMs)}\n\n`);
}

async function timed(run: () => Promise<void> | void): Promise<number> {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
