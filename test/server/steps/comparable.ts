import type { Answer } from '../../kit/index.ts';

/** Everything of an answer that a visitor can see, for comparing two of them byte for byte. */
export interface Comparable {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
}

export function comparable({ status, headers, body }: Answer): Comparable {
  return { status, headers: [...headers].map(([name, value]) => `${name}: ${value}`).toSorted(), body };
}
