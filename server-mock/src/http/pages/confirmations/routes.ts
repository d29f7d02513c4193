import type { Context } from 'hono';
import * as v from 'valibot';
import { confirmation, confirmations, evidenceOf, withdrawWish } from '../../../relying-party/index.ts';
import type { Assurance } from '../../../store/contract/sessions.ts';
import { ENDPOINTS } from '../../endpoints/paths.ts';
import type { App, Deps, Env } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { HttpError } from '../../frame/errors.ts';
import { guarded, type SignedIn } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { refusalNotice } from '../refusals/index.ts';
import { confirmationsPage } from './list.ts';
import { CONFIRMATIONS, confirmationPath, WITHDRAW_PATH } from './paths.ts';
import { CONFIRMATIONS_TEXTS } from './texts.ts';
import { confirmationPage } from './view.ts';

/** Rows hold addresses and account numbers in full: a session that was opened elsewhere does not read them. */
const READERS: readonly Assurance[] = ['device', 'password'];

const WITHDRAWN = v.object({ id: field(64) });

const notFound = (): HttpError => new HttpError('not_found', 'no such row of this customer');

export function confirmationRoutes(app: App, { rp }: Deps): void {
  const reading = (handler: (c: Context<Env>, who: SignedIn) => Promise<Response>) =>
    guarded((c, who) => {
      if (READERS.includes(who.session.assurance)) return handler(c, who);
      const { customer, lang } = who;
      const notice = refusalNotice('assurance_too_low', lang);
      return show(c, confirmationsPage({ lang, customerName: customer.name, list: [], notice }), 'assurance_too_low');
    });

  const ownOf = async (c: Context<Env>, { session }: SignedIn) => {
    const one = await confirmation(rp, session, c.req.param('id') ?? '');
    if (!one) throw notFound();
    return one;
  };

  app.get(
    CONFIRMATIONS,
    reading(async (c, { session, customer, lang }) => {
      const list = await confirmations(rp, session);
      const { withdrawn } = CONFIRMATIONS_TEXTS[lang];
      const notice = c.req.query('n') === 'withdrawn' ? ({ tone: 'done', ...withdrawn } as const) : null;
      return show(c, confirmationsPage({ lang, customerName: customer.name, list, notice }));
    }),
  );

  app.get(
    confirmationPath(':file{[A-Za-z0-9_-]+\\.json}'),
    reading(async (c, { session: { accountId } }) => {
      const id = (c.req.param('file') ?? '').slice(0, -'.json'.length);
      const evidence = await evidenceOf(rp, { accountId, id, endpoints: ENDPOINTS });
      if (!evidence) throw notFound();
      return c.body(`${JSON.stringify(evidence, null, 2)}\n`, 200, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="confirmation-${id}.json"`,
      });
    }),
  );

  app.get(
    confirmationPath(':id'),
    reading(async (c, who) => {
      const { customer, lang } = who;
      return show(c, confirmationPage({ lang, customerName: customer.name, one: await ownOf(c, who) }));
    }),
  );

  app.get(
    `${confirmationPath(':id')}/state`,
    reading(async (c, who) => c.json({ status: (await ownOf(c, who)).status })),
  );

  app.post(
    WITHDRAW_PATH,
    reading(async (c, { session, customer, lang }) => {
      const { id } = await form(c, WITHDRAWN);
      const done = await withdrawWish(rp, { session, id });
      if (done.ok) return goTo(c, `${CONFIRMATIONS}?n=withdrawn`);
      const notice = refusalNotice(done.code, lang);
      const list = await confirmations(rp, session);
      return show(c, confirmationsPage({ lang, customerName: customer.name, list, notice }), done.code);
    }),
  );
}
