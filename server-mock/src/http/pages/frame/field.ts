import { html } from 'hono/html';
import type { Html } from '../html.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'password' | 'email';
  /** What a browser or password manager may fill in. */
  readonly autocomplete: string;
  readonly inputmode?: 'text' | 'numeric' | 'email' | 'decimal';
  readonly value?: string;
  readonly maxlength?: number;
  readonly size?: 'short' | 'long';
  readonly optional?: boolean;
  readonly lang?: string;
}

/** One labelled field. Its id is its name: a page has one form with typed fields. */
export const field = (view: Field): Html => {
  const hintId = `${view.name}-hint`;
  return html`
  <div class="field">
    <label for="${view.name}">${view.label}</label>
    ${view.hint ? html`<p class="hint" id="${hintId}">${view.hint}</p>` : ''}
    <input
      id="${view.name}" name="${view.name}" type="${view.type ?? 'text'}" class="${view.size ?? 'long'}"
      autocomplete="${view.autocomplete}" inputmode="${view.inputmode ?? 'text'}" maxlength="${view.maxlength ?? 100}"
      autocapitalize="none" spellcheck="false" value="${view.value ?? ''}"
      ${view.hint ? html`aria-describedby="${hintId}"` : ''} ${view.optional ? '' : html`required`}>
  </div>`;
};

export interface Choice {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
}

export const choice = (view: Choice): Html => html`
  <fieldset class="field choice">
    <legend>${view.legend}</legend>
    ${view.options.map(
      ({ value, label }) => html`
      <label><input type="radio" name="${view.name}" value="${value}" ${value === view.chosen ? html`checked` : ''} required> <span>${label}</span></label>`,
    )}
  </fieldset>`;

export const hidden = (values: Readonly<Record<string, string>>): Html =>
  html`${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
