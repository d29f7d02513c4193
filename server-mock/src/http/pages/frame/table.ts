import { html } from 'hono/html';
import type { Html } from '../html.ts';

export interface Column {
  readonly label: string;
  readonly numeric?: boolean;
}

/**
 * On a narrow screen each row becomes a card; the roles keep it a table for screen readers there too.
 * @param caption shown above the table; where it would repeat the page's title it is only read out
 */
export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (Html | string)[])[],
  captionIsTitle = false,
): Html => html`
  <table role="table">
    <caption class="${captionIsTitle ? 'unseen' : ''}">${caption}</caption>
    <thead role="rowgroup">
      <tr role="row">${columns.map(({ label, numeric }) => html`<th role="columnheader" scope="col" class="${numeric ? 'number' : ''}">${label}</th>`)}</tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) => html`
      <tr role="row">${row.map(
        (cell, index) =>
          html`<td role="cell" data-label="${columns[index]?.label ?? ''}" class="${columns[index]?.numeric ? 'number' : ''}"><span>${cell}</span></td>`,
      )}</tr>`,
      )}
    </tbody>
  </table>`;

/** Label and value pairs. */
export const facts = (rows: readonly (readonly [label: string, value: Html | string])[]): Html => html`
  <dl class="facts">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
