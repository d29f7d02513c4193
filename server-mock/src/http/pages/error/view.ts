import { html } from 'hono/html';
import type { PublicErrorCode } from '#protocol';
import type { Lang } from '../../../store/contract/ids.ts';
import { page } from '../frame/layout.ts';
import type { Html } from '../html.ts';
import { ERRORS, TO_START } from './texts.ts';

/** The one error page: says what happened and what to do next, by code; never anything internal. */
export const errorPage = ({ lang, code }: { readonly lang: Lang; readonly code: PublicErrorCode }): Html => {
  const { title, next } = ERRORS[code][lang];
  return page(
    { lang, title, path: '/', head: 'public' },
    html`
  <p class="lead">${next}</p>
  <p><a class="button primary" href="/">${TO_START[lang]}</a></p>`,
  );
};
