import * as v from 'valibot';
import { enterWithCode, hashSecret } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { form } from '../frame/body.ts';
import { dropSecretCookie, readSecretCookie, setSecretCookie } from '../frame/cookies.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { loginCodePage } from '../pages/login-code/view.ts';
import { environmentOf, keepBrowserToken } from './environment.ts';

const FIELDS = v.object({ code: v.optional(v.string(), '') });

/** Where the code is entered that was mailed after a login. The same page for every visitor, whether one was mailed or not. */
export function loginCodeRoutes(app: App, deps: Deps): void {
  app.get('/login/code', async (c) => c.html(await loginCodePage({ lang: c.get('visit').lang, notice: null })));

  app.post('/login/code', async (c) => {
    const receivedAtMs = deps.clock.now();
    const { code } = await form(c, FIELDS);
    const { lang, address } = c.get('visit');
    await countUnproven(deps, 'login-code', address);
    const hashOf = (secret: string | null) => (secret === null ? null : hashSecret(secret));
    const result = await enterWithCode(deps.rp, {
      preSession: hashOf(readSecretCookie(c, 'preSession')),
      enrolmentTicket: hashOf(readSecretCookie(c, 'enrolment')),
      code,
      environment: await environmentOf(deps, c),
    });
    switch (result.kind) {
      case 'logged-in':
        setSecretCookie(c, 'session', result.sessionToken);
        dropSecretCookie(c, 'preSession');
        keepBrowserToken(c, result.browserToken);
        return c.redirect('/home', 303);
      case 'unlocked':
        return c.redirect('/login?e=unlocked', 303);
      case 'refused':
        await holdRefusal(deps.clock, receivedAtMs);
        return c.html(await loginCodePage({ lang, notice: 'refused' }), 403);
    }
  });
}
