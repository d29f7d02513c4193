import { html, raw } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Html } from '../html.ts';
import { SESSION_SLOT } from './session-part.ts';
import { FRAME } from './texts.ts';

export type Section = 'home' | 'orders' | 'withdrawals' | 'history' | 'account';

export interface Crumb {
  readonly href: string;
  readonly label: string;
}

export interface Frame {
  readonly lang: Lang;
  readonly title: string;
  /** Where the language switch comes back to. */
  readonly path: string;
  /**
   * `signed-in` has menu and log-out. `public` links to the start page. `bare` has no link at all: a page that people
   * reach from a mail must not train them to go on and log in from there.
   */
  readonly head: 'public' | 'bare' | { readonly customerName: string; readonly section: Section | null };
  readonly crumbs?: readonly Crumb[];
  /** Page scripts by file name, without extension. */
  readonly scripts?: readonly string[];
  readonly wide?: boolean;
  /** An office tool: more on one screen. */
  readonly dense?: boolean;
  /** On paper, only the part with this class is left. */
  readonly printsOnly?: 'sheet';
}

const SECTIONS: readonly (readonly [Section, string])[] = [
  ['home', '/home'],
  ['orders', '/orders'],
  ['withdrawals', '/withdrawals'],
  ['history', '/history'],
  ['account', '/account'],
];

const brand = (frame: Frame): Html => {
  const name = html`<img src="/assets/broker.svg" alt="" width="34" height="34"><span>${FRAME[frame.lang].broker}</span>`;
  if (frame.head === 'bare') return html`<p class="brand">${name}</p>`;
  return html`<a class="brand" href="${frame.head === 'public' ? '/' : '/home'}">${name}</a>`;
};

const languageSwitch = ({ lang, path }: Frame): Html => {
  const t = FRAME[lang];
  const other = lang === 'ja' ? 'en' : 'ja';
  return html`
    <form id="language" method="post" action="/lang" aria-label="${t.changeLanguage}">
      <input type="hidden" name="lang" value="${other}"><input type="hidden" name="back" value="${path}">
      <button class="quiet" lang="${other}">${t.otherLanguage}</button>
    </form>`;
};

const menu = ({ lang, head }: Frame): Html | '' => {
  if (typeof head === 'string') return '';
  const t = FRAME[lang];
  return html`
    <nav class="menu" aria-label="${t.menu}"><ul>
      ${SECTIONS.map(
        ([section, href]) =>
          html`<li><a href="${href}" ${section === head.section ? html`aria-current="true"` : ''}>${t[section]}</a></li>`,
      )}
    </ul></nav>`;
};

const crumbs = ({ lang, crumbs: steps, title }: Frame): Html | '' =>
  steps
    ? html`
    <nav class="crumbs" aria-label="${FRAME[lang].crumbs}"><ol>
      ${steps.map(({ href, label }) => html`<li><a href="${href}">${label}</a></li>`)}
      <li aria-current="page">${title}</li>
    </ol></nav>`
    : '';

/** A whole document around `body`. The title is the page's one h1. */
export const page = (frame: Frame, body: Html): Html => {
  const t = FRAME[frame.lang];
  return html`${raw('<!doctype html>')}
<html lang="${frame.lang}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light">
  <title>${frame.title} – ${t.broker}</title>
  <link rel="icon" href="/assets/broker.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/assets/style.css">
  ${(frame.scripts ?? []).map((name) => html`<script type="module" src="/assets/${name}.js"></script>`)}
</head>
<body${frame.printsOnly ? raw(` class="prints-only-${frame.printsOnly}"`) : ''}>
  <a class="skip" href="#main">${t.skip}</a>
  <header class="top">
    <div class="bar">
      ${brand(frame)}
      ${languageSwitch(frame)}
      ${
        typeof frame.head === 'string'
          ? ''
          : html`<p class="who">${t.customer(frame.head.customerName)}</p>
      <form id="logout" method="post" action="/logout"><button class="quiet">${t.logOut}</button></form>`
      }
    </div>
    ${menu(frame)}
  </header>
  <main id="main" class="${frame.wide ? 'wide' : ''}${frame.dense ? ' dense' : ''}" tabindex="-1">
    ${crumbs(frame)}
    <h1>${frame.title}</h1>
    ${typeof frame.head === 'string' ? '' : raw(SESSION_SLOT)}
    ${body}
  </main>
  <footer>
    <p>${t.neverAsk}</p>
    <p>${t.pretend}</p>
  </footer>
</body>
</html>`;
};
