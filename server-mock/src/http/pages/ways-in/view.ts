import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Html } from '../html.ts';
import { DIGITS_PATH, LOCKED_PATH, LOGIN_CODE_PATH, OTP_PATH, REPLACE_PATH } from '../paths.ts';
import { WAYS } from './texts.ts';

type Way = keyof (typeof WAYS)['ja']['links'];

const HREFS: Readonly<Record<Way, string>> = {
  code: LOGIN_CODE_PATH,
  locked: LOCKED_PATH,
  approve: '/login/approve',
  digits: DIGITS_PATH,
  otp: OTP_PATH,
  ticket: '/ticket',
  replace: REPLACE_PATH,
  lost: '/recover',
  recovered: '/recovered',
};

/** What a visitor stands before, each with the ways that fit. */
const GROUPS = [
  ['trouble', ['lost', 'recovered']],
  ['stopped', ['code', 'locked']],
  ['pcs', ['ticket', 'replace']],
  ['elsewhere', ['approve', 'digits', 'otp']],
] as const satisfies readonly (readonly [string, readonly Way[]])[];

/** The visitor chooses before anything is typed: the same list for everybody. */
export const otherWays = (lang: Lang): Html => {
  const t = WAYS[lang];
  return html`${GROUPS.map(([group, ways]) => {
    const { title, ...more } = t[group];
    return html`
    <section class="ways">
      <h2>${title}</h2>
      ${'text' in more ? html`<p>${more.text}</p>` : ''}
      <ul>${ways.map((way) => html`<li><a href="${HREFS[way]}">${t.links[way].link}</a><p>${t.links[way].text}</p></li>`)}</ul>
    </section>`;
  })}`;
};
