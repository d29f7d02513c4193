import { element } from '../../look/element.ts';
import { type MessageKey, text } from '../../platform/locale.ts';

export interface PinField {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  /** null takes the problem away. */
  readonly showProblem: (problem: string | null) => void;
}

/** A field for a PIN: hidden unless the customer wants to see it, and never offered to be remembered. */
export const pinField = (id: string, label: MessageKey, hint: MessageKey | null): PinField => {
  const input = element('input', {
    id,
    type: 'password',
    inputmode: 'numeric',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    class: 'pin',
    'aria-describedby': hint === null ? `${id}-problem` : `${id}-hint ${id}-problem`,
  });
  const problem = element('p', { id: `${id}-problem`, class: 'problem', role: 'alert' });
  const node = element(
    'div',
    { class: 'field' },
    element('label', { for: id }, text(label)),
    hint === null ? null : element('p', { id: `${id}-hint`, class: 'soft' }, text(hint)),
    input,
    problem,
  );
  const showProblem = (sentence: string | null): void => {
    problem.textContent = sentence ?? '';
    input.setAttribute('aria-invalid', String(sentence !== null));
    if (sentence !== null) input.focus();
  };
  return { node, input, showProblem };
};

/** Shows or hides what was typed, in all of the fields at once. */
export const revealButton = (...inputs: readonly HTMLInputElement[]): HTMLButtonElement => {
  const button = element(
    'button',
    { id: 'pin-show', type: 'button', class: 'quiet small', 'aria-pressed': 'false' },
    text('pinShow'),
  );
  button.addEventListener('click', () => {
    const reveals = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(reveals));
    button.textContent = text(reveals ? 'pinHide' : 'pinShow');
    for (const input of inputs) input.type = reveals ? 'text' : 'password';
  });
  return button;
};
