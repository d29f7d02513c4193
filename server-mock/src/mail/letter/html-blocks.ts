import type { Block, Fact } from './letter.ts';
import { type Markup, markup } from './markup.ts';
import { STYLES as S } from './style.ts';

export const blocksHtml = (blocks: readonly Block[]): Markup => markup`${blocks.map(blockHtml)}`;

function blockHtml(block: Block): Markup {
  switch (block.kind) {
    case 'text':
      return markup`<p class="ink" style="${S.text}">${block.text}</p>\n`;
    case 'important':
      return markup`<p class="ink mark" style="${S.important}">${block.text}</p>\n`;
    case 'steps':
      return markup`<ol class="ink" style="${S.list}">${block.items.map(listItem)}</ol>\n`;
    case 'points':
      return markup`<ul class="ink" style="${S.list}">${block.items.map(listItem)}</ul>\n`;
    case 'facts':
      return markup`<dl class="box" style="${S.box}">${block.rows.map(factHtml)}</dl>\n`;
    case 'code':
      return markup`<div class="box" style="${S.box}"><p class="quiet" style="${S.label}">${block.label}</p>
<p class="ink" style="${S.code}">${groups(block.code)}</p></div>\n`;
    case 'link':
      return markup`<div class="box" style="${S.box}"><p class="quiet" style="${S.label}">${block.label}</p>
<p style="${S.value}"><a class="link" href="${block.url}" target="_blank" rel="noopener noreferrer" style="${S.link}">${block.url}</a></p></div>\n`;
  }
}

const listItem = (item: string): Markup => markup`<li style="${S.item}">${item}</li>`;

const factHtml = ([label, value]: Fact): Markup =>
  markup`<dt class="quiet" style="${S.label}">${label}</dt><dd class="ink" style="${S.value}">${value}</dd>`;

/** Each group keeps its hyphen, so that a line ends between groups and a copy is the code as it is typed. */
const groups = (code: string): readonly Markup[] =>
  code.split(/(?<=-)/).map((group) => markup`<span style="${S.group}">${group}</span>`);
