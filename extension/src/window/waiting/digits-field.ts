import { element } from '../../look/element.ts';
import { type MessageKey, text } from '../../platform/locale.ts';

export interface DigitsField {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  /** null takes the problem away. */
  readonly showProblem: (problem: MessageKey | null) => void;
}

/** A field for digits that are read elsewhere and copied; what is done with them must be no slip of the hand. */
export const digitsField = (count: 2 | 4, label: MessageKey, hint: MessageKey): DigitsField => {
  const input = element('input', {
    id: 'typed',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    spellcheck: 'false',
    class: 'pin',
    // Longer than the digits: full-width ones and spaces may be typed as well.
    maxlength: '12',
    'data-count': String(count),
    'aria-describedby': 'typed-hint typed-problem',
  });
  const problem = element('p', { id: 'typed-problem', class: 'problem', role: 'alert' });
  const node = element(
    'div',
    { class: 'field' },
    element('label', { for: 'typed' }, text(label)),
    element('div', { class: 'copying' }, input, element('p', { id: 'typed-hint', class: 'soft' }, text(hint))),
    problem,
  );
  const showProblem = (key: MessageKey | null): void => {
    problem.textContent = key === null ? '' : text(key);
    input.setAttribute('aria-invalid', String(key !== null));
    if (key !== null) input.focus();
  };
  return { node, input, showProblem };
};
