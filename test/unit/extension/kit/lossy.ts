import type { Fetch } from '../../../../extension/src/broker/http.ts';
import type { World } from './world.ts';

/** Reproducible chance (mulberry32). */
export const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Loses one exchange in four: half of them on the way there, half on the way back. */
export const lossy = (fetch: Fetch, random: () => number): Fetch => {
  return async (url, init) => {
    const fate = random();
    if (fate < 0.125) throw new TypeError('the request was lost');
    const response = await fetch(url, init);
    if (fate < 0.25) throw new TypeError('the answer was lost');
    return response;
  };
};

/** A line on which the first requests or answers of a path are lost, so many of them. */
export const losing = (here: World, path: string, lost: 'request' | 'answer', times: number): World => {
  let left = times;
  const fetch: Fetch = async (url, init) => {
    const isHit = url.endsWith(path) && left > 0;
    if (isHit) left -= 1;
    if (isHit && lost === 'request') throw new TypeError('no line');
    const response = await here.parts.fetch(url, init);
    if (isHit) throw new TypeError('the answer was lost');
    return response;
  };
  return { ...here, parts: { ...here.parts, fetch } };
};
