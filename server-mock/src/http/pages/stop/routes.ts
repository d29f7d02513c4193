import * as v from 'valibot';
import { couldBeLoginId } from '../../../brokerage/index.ts';
import { stopChange } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { holdRefusal } from '../../frame/deadline.ts';
import { findCustomer } from '../../sign-in/credentials.ts';
import { STOP_PATH, stopDonePage, stopPage } from './view.ts';

const FIELDS = v.object({ link: field(), loginId: field() });

/** The secret alone, as the page's script puts it there, or the whole link as somebody pasted it. */
const SECRET = /^(?:\S*#s=)?([A-Za-z0-9_-]{43})$/u;

/** The page of the link that stops a change. It only removes: no answer of it sets a cookie or opens a session. */
export function stopRoutes(app: App, deps: Deps): void {
  app.get(STOP_PATH, async (c) => c.html(await stopPage({ lang: c.get('visit').lang, notice: null })));

  app.post(STOP_PATH, async (c) => {
    const receivedAtMs = deps.clock.now();
    const { link, loginId } = await form(c, FIELDS);
    const { lang, address } = c.get('visit');
    const customer = await findCustomer(deps, loginId);
    const result = await stopChange(deps.rp, {
      secret: SECRET.exec(link.trim())?.[1] ?? '',
      claimedAccountId: customer?.id ?? null,
      isGuess: couldBeLoginId(loginId),
      address,
    });
    if (result === 'stopped') return c.html(await stopDonePage(lang));
    await holdRefusal(deps.clock, receivedAtMs);
    if (result === 'refused') return c.html(await stopPage({ lang, notice: 'refused' }), 403);
    return c.html(await stopPage({ lang, notice: 'rate_limited' }), 429);
  });
}
