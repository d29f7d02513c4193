import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Html } from '../html.ts';
import { FRAME } from './texts.ts';

/** Around the menu of a signed-in page: whose menu it is depends on the visitor, which the pages need not know. */
export const MENU_BEGINS = '<!--menu-->';
export const MENU_ENDS = '<!--/menu-->';

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

/** Puts the operator's menu in the place of the customers'. */
export async function withOperatorMenu(document: string, lang: Lang, path: string): Promise<string> {
  const [before = '', after] = [document.split(MENU_BEGINS)[0], document.split(MENU_ENDS)[1]];
  return after === undefined ? document : `${before}${await operatorMenu(lang, path)}${after}`;
}
