import * as v from 'valibot';
import { couldBeLoginId } from '../../brokerage/index.ts';
import { recover } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { form } from '../frame/body.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { recoverDonePage, recoverPage } from '../pages/recover/view.ts';
import { findCustomer } from './credentials.ts';

const FIELDS = v.object({
  voucher: v.optional(v.string(), ''),
  code: v.optional(v.string(), ''),
  loginId: v.optional(v.string(), ''),
});

const LINK_SECRET = /^[A-Za-z0-9_-]{43}$/u;

/** The page of the mailed link. It only removes rights: no answer of it sets a cookie or opens a session. */
export function recoverRoutes(app: App, deps: Deps): void {
  app.get('/recover', async (c) => c.html(await recoverPage({ lang: c.get('visit').lang, notice: null })));

  app.post('/recover', async (c) => {
    const receivedAtMs = deps.clock.now();
    const { voucher, code, loginId } = await form(c, FIELDS);
    const { lang, address } = c.get('visit');
    const customer = await findCustomer(deps, loginId);
    const result = await recover(deps.rp, {
      presented: LINK_SECRET.test(voucher) ? { kind: 'link', secret: voucher } : { kind: 'code', text: code },
      claimedAccountId: customer?.id ?? null,
      isGuess: couldBeLoginId(loginId),
      address,
    });
    if (result.kind === 'recovered') {
      const { signInFromMs, needs } = result;
      return c.html(await recoverDonePage({ lang, signInFromMs, needs, nowMs: deps.clock.now() }));
    }
    await holdRefusal(deps.clock, receivedAtMs);
    if (result.kind === 'refused') return c.html(await recoverPage({ lang, notice: 'refused' }), 403);
    return c.html(await recoverPage({ lang, notice: 'rate_limited' }), 429);
  });
}
