import { html } from 'hono/html';
import { ASSURANCES } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Session } from '../../../store/contract/sessions.ts';
import type { Html } from '../html.ts';
import { notice } from './notice.ts';
import { SESSION } from './session-texts.ts';

/** Where the part goes in the document of a signed-in page; what it is depends on the session, which pages need not know. */
export const SESSION_SLOT = '<!--session-->';

/** The script that renews the session before a form is sent, and what it has to say. */
const sessionPart = (lang: Lang): Html => {
  const t = SESSION[lang];
  return html`
  <section id="session-key" class="notice notice-warn" role="alert" tabindex="-1" data-checking="${t.checking}" hidden>
    <div data-says="locked" hidden>
      <h2>${t.locked}</h2>
      <p>${t.lockedText}</p>
      <p><button type="button" class="primary" id="unlock-session">${t.unlock}</button></p>
    </div>
    <div data-says="unlocked" hidden>
      <h2>${t.opened}</h2>
      <p>${t.openedText}</p>
    </div>
  </section>
  <script type="module" src="/assets/session.js"></script>`;
};

/** On every page, so that nobody types a password into a form that will be refused. */
const readOnlyPart = (lang: Lang): Html =>
  html`<div id="read-only">${notice({ tone: 'tell', ...SESSION[lang].readOnly })}</div>`;

/** Fills the slot: sessions that a device renews get its part, those that only read are told so, every other one nothing. */
export async function inSession(document: string, session: Session | null, lang: Lang): Promise<string> {
  const part = session === null ? '' : String(await partOf(session, lang));
  return document.replace(SESSION_SLOT, () => part);
}

function partOf({ assurance }: Session, lang: Lang): Html | '' {
  const { read, trade, freshMs } = ASSURANCES[assurance];
  if (freshMs !== null) return sessionPart(lang);
  return read && !trade ? readOnlyPart(lang) : '';
}
