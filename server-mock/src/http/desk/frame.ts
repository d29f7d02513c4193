import { html } from 'hono/html';
import type { Customer } from '../../store/contract/brokerage.ts';
import type { Lang } from '../../store/contract/ids.ts';
import { type Frame, page } from '../pages/frame/layout.ts';
import { type Notice, notice } from '../pages/frame/notice.ts';
import type { Html } from '../pages/html.ts';
import { DESK } from './paths.ts';
import { DESK_TEXTS } from './texts.ts';

/** What every page of the desk has in common. */
export interface DeskView {
  readonly lang: Lang;
  /** The operator who looks at it. */
  readonly operator: Customer;
  readonly notice: Notice | null;
}

export function deskPage(
  view: DeskView,
  { title, path, isBelow = true }: { readonly title: string; readonly path: string; readonly isBelow?: boolean },
  body: Html,
): Html {
  const { lang, operator } = view;
  const crumbs = isBelow ? { crumbs: [{ href: DESK, label: DESK_TEXTS[lang].title }] } : {};
  const frame: Frame = {
    lang,
    title,
    path,
    head: { customerName: operator.name, section: null },
    scripts: ['submit-once'],
    wide: true,
    dense: true,
    ...crumbs,
  };
  return page(frame, html`${view.notice ? notice(view.notice) : ''}${body}`);
}

export interface NoteField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
}

/** A few lines for whoever reads it later. */
export const noteField = ({ id, name, label, hint, value }: NoteField): Html => html`
  <div class="field">
    <label for="${id}">${label}</label>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : ''}
    <textarea id="${id}" name="${name}" rows="2" maxlength="500" required ${hint ? html`aria-describedby="${id}-hint"` : ''}>${value ?? ''}</textarea>
  </div>`;
