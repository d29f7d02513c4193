import type { Context } from 'hono';
import type { RefusalCode } from '../../brokerage/index.ts';
import type { Env } from '../frame/app.ts';
import type { Html } from './html.ts';
import { refusalStatus } from './refusals/index.ts';

/** A page; after a refusal with the status that fits its code. */
export const show = async (c: Context<Env>, page: Html, refused?: RefusalCode): Promise<Response> =>
  c.html(await page, refused === undefined ? 200 : refusalStatus(refused));

/** After a post: a reload then repeats nothing. */
export const goTo = (c: Context<Env>, path: string): Response => c.redirect(path, 303);
