import { Point } from '@noble/ed25519';
import type { Curve } from '#protocol';

export const CURVE: Curve = {
  isTorsionFree: (bytes) => {
    try {
      return Point.fromBytes(bytes, false).isTorsionFree();
    } catch {
      return false;
    }
  },
};

const L = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

/** A generator of the eight points of small order: L times a point outside the prime-order subgroup. */
function smallOrderGenerator(): Point {
  for (let y = 2; ; y += 1) {
    const bytes = new Uint8Array(32);
    bytes[0] = y;
    const point = pointOrNull(bytes);
    const torsion = point?.multiplyUnsafe(L - 1n).add(point);
    if (torsion && !torsion.multiplyUnsafe(4n).is0()) return torsion;
  }
}

function pointOrNull(bytes: Uint8Array): Point | null {
  try {
    return Point.fromBytes(bytes, false);
  } catch {
    return null;
  }
}

/** Every point of small order, computed and not copied from a table. */
export const SMALL_ORDER_POINTS: readonly Point[] = (() => {
  const generator = smallOrderGenerator();
  const points = [Point.ZERO];
  for (let next = generator; !next.is0(); next = next.add(generator)) points.push(next);
  return points;
})();
