import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Html } from '../html.ts';
import { FRAME } from './texts.ts';

const PLACES = [
  ['desk', '/desk'],
  ['service', '/account/settings/services/pc-registration'],
] as const;

const operatorMenu = (lang: Lang, path: string): Html => {
  const t = FRAME[lang];
  return html`
    <nav class="menu" aria-label="${t.menu}"><ul>
      ${PLACES.map(
        ([place, href]) =>
          html`<li><a href="${href}" ${path === href || path.startsWith(`${href}/`) ? html`aria-current="true"` : ''}>${t[place]}</a></li>`,
      )}
    </ul></nav>`;
};

/** The menu of a signed-in page (layout.ts): whose it is depends on the visitor, which the pages need not know. */
const MENU = /<nav class="menu".*?<\/nav>/su;

/** Puts the operator's menu in the place of the customers'. */
export async function withOperatorMenu(document: string, lang: Lang, path: string): Promise<string> {
  const menu = String(await operatorMenu(lang, path));
  return document.replace(MENU, () => menu);
}
