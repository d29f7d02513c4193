import * as v from 'valibot';
import { checkTradingPassword, parseWhole, type RefusalCode } from '../../../brokerage/index.ts';
import { overview, setHoldLengths } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { HttpError } from '../../frame/errors.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { HOLD_LENGTHS, SERVICE } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { holdLengthsPage, MONEY_HOURS, SIGN_IN_HOURS } from './view.ts';

const LENGTHS = v.object({ signInHoldHours: field(8), moneyHoldHours: field(8), tradingPassword: field() });

/** Radio buttons send what the page offered or what was in force; anything else was not typed by a person. */
function chosen(typed: string, offered: readonly number[], present: number): number {
  const hours = parseWhole(typed);
  if (hours === null || !(offered.includes(hours) || hours === present)) throw new HttpError('malformed', 'no choice');
  return hours;
}

export function holdLengthRoutes(app: App, { rp }: Deps): void {
  app.get(
    HOLD_LENGTHS,
    guarded(async (c, { session, customer, lang }) => {
      const { holds } = await overview(rp, customer.id, session);
      return show(c, holdLengthsPage({ lang, customerName: customer.name, notice: null, holds }));
    }),
  );

  app.post(
    HOLD_LENGTHS,
    guarded(async (c, { session, customer, lang }) => {
      const typed = await form(c, LENGTHS);
      const { holds } = await overview(rp, customer.id, session);
      const signInHoldHours = chosen(typed.signInHoldHours, SIGN_IN_HOURS, holds.signInHoldHours);
      const moneyHoldHours = chosen(typed.moneyHoldHours, MONEY_HOURS, holds.moneyHoldHours);
      const refuse = (code: RefusalCode) => {
        const notice = refusalNotice(code, lang);
        return show(c, holdLengthsPage({ lang, customerName: customer.name, notice, holds }), code);
      };
      const { tradingPassword } = typed;
      const signed = await checkTradingPassword(rp, {
        session,
        address: c.get('visit').address,
        typed: tradingPassword,
      });
      if (!signed.ok) return refuse(signed.code);
      const done = await setHoldLengths(rp, { session, signInHoldHours, moneyHoldHours });
      return done.ok ? goTo(c, `${SERVICE}?n=saved`) : refuse(done.code);
    }),
  );
}
