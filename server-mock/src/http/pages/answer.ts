import type { Context } from 'hono';
import type { RefusalCode } from '../../brokerage/index.ts';
import type { Env } from '../frame/app.ts';
import { inSession } from './frame/session-part.ts';
import type { Html } from './html.ts';
import { refusalStatus } from './refusals/index.ts';

/** A page; after a refusal with the status that fits its code. */
export async function show(c: Context<Env>, page: Html, refused?: RefusalCode): Promise<Response> {
  const { session, lang } = c.get('visit');
  const document = await inSession(String(await page), session, lang);
  return c.html(document, refused === undefined ? 200 : refusalStatus(refused));
}

/** After a post: a reload then repeats nothing. */
export const goTo = (c: Context<Env>, path: string): Response => c.redirect(path, 303);
