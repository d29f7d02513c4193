import * as v from 'valibot';
import type { App } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { rememberLang } from '../../frame/lang.ts';
import { goTo } from '../answer.ts';

/** A path of our own: never another site, and no `//host`. */
const OWN_PATH = /^\/(?!\/)[A-Za-z0-9/_-]*$/u;

const FIELDS = v.object({ lang: v.picklist(['ja', 'en']), back: field(200) });

export function languageRoutes(app: App): void {
  app.post('/lang', async (c) => {
    const { lang, back } = await form(c, FIELDS);
    rememberLang(c, lang);
    return goTo(c, OWN_PATH.test(back) ? back : '/');
  });
}
