import type { Envelope } from './envelope.ts';
import { blocksHtml } from './html-blocks.ts';
import { hasLink, type Letter, type Seal } from './letter.ts';
import { type Markup, markup, trusted } from './markup.ts';
import { FRAMES } from './phrases.ts';
import { DARK_STYLE, STYLES as S } from './style.ts';

/**
 * The HTML part: one column of tables with inline styles, which is what mail programs agree on. Nothing is loaded from
 * anywhere, nothing runs, and nothing is hidden; the style element only repaints it for dark mode.
 */
export function htmlOf(letter: Letter, envelope: Envelope): string {
  const { lang, customerName, brokerName } = envelope;
  const frame = FRAMES[lang];
  return String(markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${letter.subject}</title>
<style>${trusted(DARK_STYLE)}</style>
</head>
<body class="page" style="${S.page}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="${S.margin}">
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="${S.sheet}">
<tr><td style="${S.head}">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
${sealMark(letter.seal)}
<td class="ink" style="${S.broker}">${brokerName}</td>
</tr></table>
<h1 class="ink" style="${S.heading}">${letter.heading}</h1>
</td></tr>
<tr><td style="${S.body}">
<p class="ink" style="${S.text}">${frame.greeting(customerName)}</p>
${blocksHtml(letter.happened)}
</td></tr>
${letter.keep ? section(letter.keep.title, blocksHtml(letter.keep.blocks)) : ''}
${section(frame.now, blocksHtml(letter.now))}
${section(frame.notMe, blocksHtml(letter.notMe))}
<tr><td class="foot" style="${S.foot}">
<p class="quiet" style="${S.small}">${frame.neverAsk}</p>
${hasLink(letter) ? '' : markup`<p class="quiet" style="${S.small}">${frame.noLinks}</p>`}
<p class="quiet" style="${S.small}">${frame.automatic(brokerName)}</p>
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`);
}

const section = (title: string, content: Markup): Markup => markup`<tr><td class="part" style="${S.part}">
<h2 class="ink" style="${S.title}">${title}</h2>
${content}
</td></tr>`;

/** A table cell with a round border: every mail program shows it, without an image. Screen readers pass over it. */
const sealMark = (seal: Seal): Markup =>
  markup`<td class="seal-${seal}" width="60" height="60" align="center" valign="middle" aria-hidden="true" style="${S.seal[seal]}">印</td>`;
