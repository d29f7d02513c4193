import { describe, expect, it } from 'vitest';
import { problemOfNewPin, readPin } from '../../../extension/src/window/pin/pin.ts';

describe('reading a PIN', () => {
  it.each([
    ['2580', '2580'],
    ['25801470', '25801470'],
    ['０２５８', '0258'],
    ['２5８0', '2580'],
    [' 25 80 ', '2580'],
    ['２５　８０', '2580'],
  ])('%j is %s', (typed, pin) => {
    expect(readPin(typed)).toBe(pin);
  });

  it.each(['', '258', '258014703', '25a0', '25-80', '２５８', '二五八〇', '٢٥٨٠', '２５８①0a', '2580\u200b'])(
    '%j is none',
    (typed) => {
      expect(readPin(typed)).toBeNull();
      expect(problemOfNewPin(typed)).toBe('shape');
    },
  );

  it('opens with an old PIN that would be too simple today', () => {
    expect(readPin('1111')).toBe('1111');
  });
});

describe('choosing a PIN', () => {
  it.each(['1111', '００００', '99999999'])('refuses %s: always the same digit', (typed) => {
    expect(problemOfNewPin(typed)).toBe('same');
  });

  it.each(['1234', '0123', '4321', '7890', '98765', '１２３４５６７８', '2109', '10987'])(
    'refuses %s: digits in a row',
    (typed) => {
      expect(problemOfNewPin(typed)).toBe('run');
    },
  );

  it.each(['2580', '1235', '1112', '1357', '1122', '90210'])('takes %s', (typed) => {
    expect(problemOfNewPin(typed)).toBeNull();
  });
});
