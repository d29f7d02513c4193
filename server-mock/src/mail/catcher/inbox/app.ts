import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import type { CaughtMail } from '../caught-mail.ts';
import type { Mailbox } from '../mailbox.ts';
import { isLang, langOf } from './lang.ts';
import { gonePage, listPage, messagePage, type PageView } from './pages.ts';
import { INBOX_STYLE } from './style.ts';

export interface InboxParts {
  readonly mailbox: Mailbox;
  /** `Host` values that are answered. A page whose name was re-bound to this machine has another one. */
  readonly hosts: ReadonlySet<string>;
}

const COOKIE = 'inbox-lang';

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** The mail's own HTML: inline styles and nothing else, framed by the inbox only, sandboxed even when opened alone. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** What a mail is in JSON: everything but its source. */
const jsonOf = ({ source, ...mail }: CaughtMail) => ({ ...mail, sizeBytes: source.byteLength });

export function createInbox({ mailbox, hosts }: InboxParts): Hono {
  const app = new Hono();
  const viewOf = (c: Context): PageView => ({
    lang: langOf(getCookie(c, COOKIE), c.req.header('accept-language')),
    path: c.req.path,
  });
  const mailOf = (c: Context): CaughtMail | null =>
    /^[1-9]\d{0,14}$/.test(c.req.param('id') ?? '') ? mailbox.find(Number(c.req.param('id'))) : null;

  app.use(async (c, next) => {
    if (!hosts.has(c.req.header('host') ?? '')) return c.text('not this host', 421);
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    c.header('cross-origin-resource-policy', 'same-origin');
    c.header('cross-origin-opener-policy', 'same-origin');
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', PAGE_POLICY);
    return undefined;
  });

  app.get('/', (c) => c.html(listPage(mailbox.all(), viewOf(c))));
  app.get('/style.css', (c) => c.body(INBOX_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));

  app.get('/messages/:id', (c) => {
    const mail = mailOf(c);
    return mail ? c.html(messagePage(mail, viewOf(c))) : c.html(gonePage(viewOf(c)), 404);
  });
  app.get('/messages/:id/html', (c) => {
    const mail = mailOf(c);
    if (!mail) return c.html(gonePage(viewOf(c)), 404);
    return c.html(mail.html, 200, { 'content-security-policy': MAIL_POLICY });
  });
  app.get('/messages/:id/source', (c) => {
    const mail = mailOf(c);
    if (!mail) return c.html(gonePage(viewOf(c)), 404);
    return c.body(new TextDecoder().decode(mail.source), 200, { 'content-type': 'text/plain; charset=utf-8' });
  });

  app.get('/api/messages', (c) => c.json({ messages: mailbox.all().map(jsonOf) }));
  app.get('/api/messages/:id', (c) => {
    const mail = mailOf(c);
    return mail ? c.json(jsonOf(mail)) : c.json({ error: 'not_found' }, 404);
  });

  app.post('/lang', bodyLimit({ maxSize: 1024 }), async (c) => {
    const { lang, path } = await c.req.parseBody();
    if (isLang(lang)) setCookie(c, COOKIE, lang, { path: '/', httpOnly: true, sameSite: 'Strict', maxAge: 31_536_000 });
    return c.redirect(typeof path === 'string' && /^\/(messages\/\d{1,15})?$/.test(path) ? path : '/', 303);
  });

  app.notFound((c) => c.html(gonePage(viewOf(c)), 404));
  return app;
}
