const DAY_MS = 86_400_000;
const TOKYO_AHEAD_MS = 9 * 3_600_000;

/** Midnight, Tokyo time, of the next day from Monday to Friday. Public holidays are not modelled. */
export function nextBankDay(nowMs: number): number {
  const today = Math.floor((nowMs + TOKYO_AHEAD_MS) / DAY_MS);
  let day = today + 1;
  while ([0, 6].includes(new Date(day * DAY_MS).getUTCDay())) day += 1;
  return day * DAY_MS - TOKYO_AHEAD_MS;
}
