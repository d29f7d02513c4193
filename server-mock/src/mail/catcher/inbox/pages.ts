import type { Lang } from '../../../store/contract/ids.ts';
import { japanTime } from '../../letter/japan-time.ts';
import { type Markup, markup } from '../../letter/markup.ts';
import type { CaughtMail } from '../caught-mail.ts';
import { TEXTS } from './texts.ts';

export interface PageView {
  readonly lang: Lang;
  /** Where the language button comes back to. */
  readonly path: string;
}

export function listPage(mails: readonly CaughtMail[], view: PageView): string {
  const t = TEXTS[view.lang];
  const content =
    mails.length === 0
      ? markup`<div class="empty" id="empty"><p>${t.empty}</p><p class="quiet">${t.emptyHint}</p></div>`
      : markup`<ol class="mails" id="mails" reversed>${mails.toReversed().map((mail) => listItem(mail, view))}</ol>`;
  return frame(view, t.title, {
    refreshSeconds: mails.length === 0 ? 2 : null,
    content: markup`<p class="quiet">${t.about}</p>
<div class="bar"><p id="count">${t.count(mails.length)}</p><p><a id="reload" href="/">${t.reload}</a></p></div>
${content}`,
  });
}

const listItem = (
  mail: CaughtMail,
  { lang }: PageView,
): Markup => markup`<li data-mail-id="${mail.id}" data-kind="${mail.kind ?? ''}">
<a href="/messages/${mail.id}"><span class="subject">${mail.subject || TEXTS[lang].noSubject}</span>
<span class="meta"><span>${TEXTS[lang].to}: ${mail.to.join(', ')}</span><time datetime="${new Date(mail.receivedAtMs).toISOString()}">${japanTime(mail.receivedAtMs, lang)}</time></span></a></li>`;

export function messagePage(mail: CaughtMail, view: PageView): string {
  const t = TEXTS[view.lang];
  const subject = mail.subject || t.noSubject;
  return frame(view, subject, {
    refreshSeconds: null,
    content: markup`<p><a id="back" href="/">${t.back}</a></p>
<dl>
<dt>${t.to}</dt><dd id="to">${mail.to.join(', ')}</dd>
<dt>${t.from}</dt><dd id="from">${mail.from}</dd>
<dt>${t.received}</dt><dd><time datetime="${new Date(mail.receivedAtMs).toISOString()}">${japanTime(mail.receivedAtMs, view.lang)}</time></dd>
</dl>
${
  mail.html === ''
    ? ''
    : markup`<h2 id="html-title">${t.asHtml}</h2>
<iframe id="html" title="${t.asHtml}" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" src="/messages/${mail.id}/html"></iframe>`
}
<h2 id="text-title">${t.asText}</h2>
<pre id="text">${mail.text === '' ? t.noText : withLinks(mail.text)}</pre>
<p><a id="source" href="/messages/${mail.id}/source">${t.source}</a></p>`,
  });
}

export function gonePage(view: PageView): string {
  const t = TEXTS[view.lang];
  return frame(view, t.gone, {
    refreshSeconds: null,
    content: markup`<p>${t.goneHint}</p><p><a id="back" href="/">${t.back}</a></p>`,
  });
}

interface Body {
  /** The page asks again by itself after so many seconds; null for never. */
  readonly refreshSeconds: number | null;
  readonly content: Markup;
}

function frame({ lang, path }: PageView, title: string, { refreshSeconds, content }: Body): string {
  return String(markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refreshSeconds === null ? '' : markup`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<header>
<span class="seal" aria-hidden="true">印</span>
<h1>${title}</h1>
<form method="post" action="/lang">
<input type="hidden" name="path" value="${path}">
<button name="lang" value="${lang === 'ja' ? 'en' : 'ja'}" lang="${lang === 'ja' ? 'en' : 'ja'}">${TEXTS[lang].otherLang}</button>
</form>
</header>
<main>
${content}
</main>
</body>
</html>
`);
}

/** Addresses become links that open beside the inbox, as in a mail program. */
function withLinks(text: string): readonly (Markup | string)[] {
  return text
    .split(/(https?:\/\/[^\s<>"'）」]+)/u)
    .map((part, index) =>
      index % 2 === 1
        ? markup`<a class="mail-link" href="${part}" target="_blank" rel="noopener noreferrer">${part}</a>`
        : part,
    );
}
