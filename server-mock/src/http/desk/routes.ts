import type { Context } from 'hono';
import * as v from 'valibot';
import { type DeskCode, type Found, lookAtCases, openCase, searchCustomers } from '../../desk/index.ts';
import type { App, Deps, Env } from '../frame/app.ts';
import { field, form } from '../frame/body.ts';
import { goTo, showAs } from '../pages/answer.ts';
import { caseRoutes } from './case-routes.ts';
import { type AtDesk, atDesk } from './guard.ts';
import { deskHomePage } from './home-view.ts';
import { ownPasswordsRoutes } from './own-passwords.ts';
import { CASES, casePath, DESK } from './paths.ts';
import { deskNotice, deskStatus } from './refusals.ts';

const SEARCH = v.object({ q: field(254) });
const OPEN = v.object({ loginId: field(40), reason: field(500) });

/** The support desk, for operators. */
export function deskRoutes(app: App, deps: Deps): void {
  const { rp } = deps;
  const home = async (
    c: Context<Env>,
    { lang, customer: operator }: AtDesk,
    shown: { readonly found?: readonly Found[]; readonly typed?: string; readonly refused?: DeskCode } = {},
  ): Promise<Response> => {
    const { found = null, typed = '', refused } = shown;
    const notice = refused === undefined ? null : deskNotice(refused, lang);
    const page = deskHomePage({ lang, operator, notice, found, typed, ...(await lookAtCases(rp)) });
    return showAs(c, page, refused === undefined ? 200 : deskStatus(refused));
  };

  app.get(
    DESK,
    atDesk(deps, (c, desk) => home(c, desk)),
  );

  // Who loads the page with the results anew finds the form.
  app.get(
    `${DESK}/search`,
    atDesk(deps, (c) => goTo(c, DESK)),
  );

  app.post(
    `${DESK}/search`,
    atDesk(deps, async (c, desk) => {
      const { q: typed } = await form(c, SEARCH);
      const result = await searchCustomers(desk.operator, typed);
      return result.ok ? home(c, desk, { found: result.found, typed }) : home(c, desk, { typed, refused: result.code });
    }),
  );

  app.post(
    CASES,
    atDesk(deps, async (c, desk) => {
      const opened = await openCase(desk.operator, await form(c, OPEN));
      return opened.ok ? goTo(c, casePath(opened.caseId)) : home(c, desk, { refused: opened.code });
    }),
  );

  caseRoutes(app, deps, (c, desk, refused) => home(c, desk, { refused }));
  ownPasswordsRoutes(app, deps);
}
