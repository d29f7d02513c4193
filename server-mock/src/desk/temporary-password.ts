/** Without letters and digits that look alike on paper. */
const SYMBOLS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_SYMBOLS = 4;
const FIVE_BITS = 31;

/** Four groups of four, about 79 bits, to be read from a letter: `k7mx-29qd-h4wt-r8ep`. */
export function newTemporaryPassword(random: (bytes: number) => Uint8Array): string {
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_SYMBOLS }, () => newSymbol(random)).join(''),
  );
  return groups.join('-');
}

/** Uniform, by rejection: the alphabet has one symbol fewer than five bits can say. */
function newSymbol(random: (bytes: number) => Uint8Array): string {
  for (;;) {
    const symbol = SYMBOLS[(random(1)[0] ?? 0) & FIVE_BITS];
    if (symbol !== undefined) return symbol;
  }
}
