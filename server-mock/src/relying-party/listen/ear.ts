import type { ListenLine } from '#protocol';

/** One who listens. A line that he has not taken yet is replaced by the next: however slow he is, nothing piles up. */
export interface Ear extends AsyncIterable<ListenLine> {
  readonly tell: (line: ListenLine) => void;
  /** What was told before is still heard. */
  readonly end: () => void;
}

/** @param first is never replaced: it may hold what is told only once */
export function createEar(first: ListenLine, onEnd: () => void): Ear {
  const told: ListenLine[] = [first];
  let isOver = false;
  let wanted: ((result: IteratorResult<ListenLine>) => void) | null = null;

  const answer = (): void => {
    const value = wanted && told.shift();
    if (!wanted || (!value && !isOver)) return;
    wanted(value ? { done: false, value } : { done: true, value: undefined });
    wanted = null;
  };
  const iterator: AsyncIterator<ListenLine> = {
    next: () => {
      const { promise, resolve } = Promise.withResolvers<IteratorResult<ListenLine>>();
      wanted = resolve;
      answer();
      return promise;
    },
  };
  return {
    tell: (line) => {
      if (isOver) return;
      told.splice(told[0] === first ? 1 : 0, told.length, line);
      answer();
    },
    end: () => {
      if (isOver) return;
      isOver = true;
      onEnd();
      answer();
    },
    [Symbol.asyncIterator]: () => iterator,
  };
}
