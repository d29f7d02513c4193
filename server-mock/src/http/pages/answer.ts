import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { RefusalCode } from '../../brokerage/index.ts';
import type { Env } from '../frame/app.ts';
import { withOperatorMenu } from './frame/operator-menu.ts';
import { inSession } from './frame/session-part.ts';
import type { Html } from './html.ts';
import { refusalStatus } from './refusals/index.ts';

/** A page; after a refusal with the status that fits its code. */
export const show = (c: Context<Env>, page: Html, refused?: RefusalCode): Promise<Response> =>
  showAs(c, page, refused === undefined ? 200 : refusalStatus(refused));

/** A page with what depends on its visitor: the part of his session, and an operator's menu. */
export async function showAs(c: Context<Env>, page: Html, status: ContentfulStatusCode): Promise<Response> {
  const { session, customer, lang } = c.get('visit');
  const document = await inSession(String(await page), session, lang);
  const isOperator = customer?.role === 'operator';
  return c.html(isOperator ? await withOperatorMenu(document, lang, c.req.path) : document, status);
}

/** After a post: a reload then repeats nothing. */
export const goTo = (c: Context<Env>, path: string): Response => c.redirect(path, 303);
