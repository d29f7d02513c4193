import type { Context } from 'hono';
import type { Operator } from '../../desk/index.ts';
import type { Customer } from '../../store/contract/brokerage.ts';
import type { Lang } from '../../store/contract/ids.ts';
import type { Deps, Env } from '../frame/app.ts';
import { HttpError } from '../frame/errors.ts';
import { SERVICE } from '../pages/paths.ts';

export interface AtDesk {
  readonly operator: Operator;
  /** The operator himself. */
  readonly customer: Customer;
  readonly lang: Lang;
}

type Answer = Response | Promise<Response>;

/**
 * A page of the support desk: for operators in a session of a registered PC. To customers there is no such page; an operator without a
 * registered PC is led to where he registers one.
 */
export function atDesk({ rp }: Pick<Deps, 'rp'>, handler: (c: Context<Env>, desk: AtDesk) => Answer) {
  return (c: Context<Env>): Answer => {
    const { session, customer, lang } = c.get('visit');
    if (!session || !customer) return c.redirect('/login?e=session_ended', 303);
    if (customer.role !== 'operator') throw new HttpError('not_found', 'no operator');
    if (session.assurance !== 'device') return c.redirect(SERVICE, 303);
    return handler(c, { operator: { rp, session }, customer, lang });
  };
}
