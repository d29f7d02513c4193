import type { Context } from 'hono';
import * as v from 'valibot';
import {
  approveRelease,
  closeCase,
  type DeskCode,
  declineRelease,
  isCheckKind,
  lookAtCase,
  previewRelease,
  recordCheck,
  requestRelease,
  withdrawRequest,
} from '../../desk/index.ts';
import type { App, Deps, Env } from '../frame/app.ts';
import { field, form } from '../frame/body.ts';
import { HttpError } from '../frame/errors.ts';
import { goTo, showAs } from '../pages/answer.ts';
import { casePage } from './case-view.ts';
import { type AtDesk, atDesk } from './guard.ts';
import { CASES, casePath } from './paths.ts';
import { deskNotice, deskStatus } from './refusals.ts';
import { approvedPage, previewPage } from './request-view.ts';

const NOTE_MAX = 500;
const version = v.pipe(v.string(), v.regex(/^\d{1,9}$/u), v.transform(Number));
const shown = v.optional(v.string(), '');
const box = v.pipe(
  v.optional(v.picklist(['yes', '']), ''),
  v.transform((value) => value === 'yes'),
);
const wanted = { newMail: field(254), newPassword: box, newTradingPassword: box };

const FIELDS = {
  checks: v.object({ version, shown, kind: v.pipe(v.string(), v.check(isCheckKind)), note: field(NOTE_MAX) }),
  wish: v.object({ version, shown, ...wanted }),
  withdraw: v.object({ version, shown }),
  note: v.object({ version, shown, note: field(NOTE_MAX) }),
  approve: v.object({ version, shown, loginId: field(40) }),
} as const;

/** The desk's first page, with what was refused. */
export type ShowHome = (c: Context<Env>, desk: AtDesk, refused: DeskCode) => Promise<Response>;

/** One case, step by step. Every refusal shows the case as it is now. */
export function caseRoutes(app: App, deps: Deps, home: ShowHome): void {
  const { rp } = deps;
  const idOf = (c: Context<Env>): string => c.req.param('id') ?? '';
  const show = async (c: Context<Env>, desk: AtDesk, refused?: DeskCode): Promise<Response> => {
    const look = await lookAtCase(rp, idOf(c));
    if (!look) return home(c, desk, 'unknown_case');
    const { lang, customer: operator } = desk;
    const notice = refused === undefined ? null : deskNotice(refused, lang);
    const page = casePage({ lang, operator, notice, look });
    return showAs(c, page, refused === undefined ? 200 : deskStatus(refused));
  };
  const stepped = (c: Context<Env>, desk: AtDesk, done: { ok: true } | { ok: false; code: DeskCode }) =>
    done.ok ? goTo(c, casePath(idOf(c))) : show(c, desk, done.code);
  const at = (step: string): string => `${CASES}/:id${step}`;

  app.get(
    at(''),
    atDesk(deps, (c, desk) => show(c, desk)),
  );

  app.post(
    at('/checks'),
    atDesk(deps, async (c, desk) => {
      const { kind, ...given } = await form(c, FIELDS.checks);
      if (!isCheckKind(kind)) throw new HttpError('malformed', 'no such kind of check');
      return stepped(c, desk, await recordCheck(desk.operator, { caseId: idOf(c), kind, ...given }));
    }),
  );

  app.post(
    at('/preview'),
    atDesk(deps, async (c, desk) => {
      const wish = await form(c, FIELDS.wish);
      const seen = await previewRelease(desk.operator, { caseId: idOf(c), ...wish });
      if (!seen.ok) return show(c, desk, seen.code);
      const look = await lookAtCase(rp, idOf(c));
      if (!look) return home(c, desk, 'unknown_case');
      const { lang, customer: operator } = desk;
      return showAs(c, previewPage({ lang, operator, notice: null, look, wanted: wish, newMail: seen.newMail }), 200);
    }),
  );

  app.post(
    at('/request'),
    atDesk(deps, async (c, desk) => {
      const wish = await form(c, FIELDS.wish);
      return stepped(c, desk, await requestRelease(desk.operator, { caseId: idOf(c), ...wish }));
    }),
  );

  app.post(
    at('/withdraw'),
    atDesk(deps, async (c, desk) => {
      const given = await form(c, FIELDS.withdraw);
      return stepped(c, desk, await withdrawRequest(desk.operator, { caseId: idOf(c), ...given }));
    }),
  );

  app.post(
    at('/close'),
    atDesk(deps, async (c, desk) => {
      const given = await form(c, FIELDS.note);
      return stepped(c, desk, await closeCase(desk.operator, { caseId: idOf(c), ...given }));
    }),
  );

  app.post(
    at('/approve'),
    atDesk(deps, async (c, desk) => {
      const { shown: expectedShown, loginId: typedLoginId } = await form(c, FIELDS.approve);
      const done = await approveRelease(desk.operator, { caseId: idOf(c), expectedShown, typedLoginId });
      if (!done.ok) return show(c, desk, done.code);
      const look = await lookAtCase(rp, idOf(c));
      if (!look) return home(c, desk, 'unknown_case');
      const { lang, customer: operator } = desk;
      return showAs(c, approvedPage({ lang, operator, notice: null, look, ...done }), 200);
    }),
  );

  app.post(
    at('/decline'),
    atDesk(deps, async (c, desk) => {
      const { shown: expectedShown, note } = await form(c, FIELDS.note);
      return stepped(c, desk, await declineRelease(desk.operator, { caseId: idOf(c), expectedShown, note }));
    }),
  );
}
