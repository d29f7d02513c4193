declare const checked: unique symbol;
/** 4 to 8 ASCII digits. */
export type Pin = string & { readonly [checked]: 'pin' };

/** `shape`: not 4 to 8 digits. `same` and `run`: what a stranger would try first (1111, 1234, 8765, 7890). */
export type PinProblem = 'shape' | 'same' | 'run';

const PIN_FORM = /^[0-9]{4,8}$/;

/**
 * Reads what was typed, with or without a Japanese input method: full-width digits are the same digits (NFKC), and
 * spaces do not count. Which PINs are too simple is asked only of new ones, so that an old one always opens its lock.
 */
export const readPin = (typed: string): Pin | null => {
  const digits = typed.normalize('NFKC').replaceAll(/\s/g, '');
  return PIN_FORM.test(digits) ? (digits as Pin) : null;
};

export const problemOfNewPin = (typed: string): PinProblem | null => {
  const pin = readPin(typed);
  if (pin === null) return 'shape';
  const steps = new Set(Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10));
  if (steps.size > 1) return null;
  if (steps.has(0)) return 'same';
  return steps.has(1) || steps.has(9) ? 'run' : null;
};
