import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../unit/mail/samples.ts';
import { outgoing } from './outgoing.ts';
import { caught, type Post } from './post.ts';

const get = (post: Post, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${post.catcher.inboxOrigin}${path}`, { headers, redirect: 'manual' });

/** With a `Host` of the test's choice, which fetch does not allow. */
function statusFor(post: Post, host: string): Promise<number> {
  const { port } = new URL(post.catcher.inboxOrigin);
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path: '/api/messages', headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asking.on('error', reject);
    asking.end();
  });
}

describe('the inbox', () => {
  it('says so while it is empty, and looks again by itself', async () => {
    await using post = await caught();
    const page = await (await get(post, '/')).text();
    expect(page).toContain('メールは、まだありません。');
    expect(page).toContain('http-equiv="refresh"');
  });

  it('lists mails, newest first, and opens one', async () => {
    await using post = await caught();
    await post.transport.send(outgoing({}, SAMPLES.mailed_code));
    await post.transport.send(outgoing({}, SAMPLES.registration_completed));
    const list = await (await get(post, '/')).text();
    expect([...list.matchAll(/data-mail-id="(\d+)" data-kind="(\w+)"/g)].map(([, ...match]) => match)).toEqual([
      ['2', 'registration_completed'],
      ['1', 'mailed_code'],
    ]);
    expect(list).not.toContain('http-equiv="refresh"');
    const page = await (await get(post, '/messages/2')).text();
    expect(page).toContain('<h1>PC登録あんしんサービス PC登録完了のお知らせ</h1>');
    expect(page).toContain(`class="mail-link" href="${SAMPLES.registration_completed.voucherLink}"`);
  });

  it('tells all as JSON, but not the source', async () => {
    await using post = await caught();
    await post.transport.send(outgoing({}, SAMPLES.mailed_code));
    const { messages } = (await (await get(post, '/api/messages')).json()) as { messages: readonly object[] };
    expect(messages).toEqual([await (await get(post, '/api/messages/1')).json()]);
    expect(messages[0]).toMatchObject({ id: 1, kind: 'mailed_code', to: ['hanako.sato@example.test'] });
    expect(Object.keys(messages[0] ?? {}).toSorted()).toEqual([
      'dateMs',
      'from',
      'headers',
      'html',
      'id',
      'kind',
      'receivedAtMs',
      'sizeBytes',
      'subject',
      'text',
      'to',
    ]);
    expect(await (await get(post, '/messages/1/source')).text()).toContain('X-Anshin-Kind: mailed_code');
  });

  it('speaks the language that was chosen, else that of the browser', async () => {
    await using post = await caught();
    expect(await (await get(post, '/', { 'accept-language': 'en-GB' })).text()).toContain('There is no mail yet.');
    const chosen = await fetch(`${post.catcher.inboxOrigin}/lang`, {
      method: 'POST',
      body: new URLSearchParams({ lang: 'en', path: '/messages/1' }),
      redirect: 'manual',
    });
    expect(chosen.status).toBe(303);
    expect(chosen.headers.get('location')).toBe('/messages/1');
    const cookie = chosen.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^inbox-lang=en; .*HttpOnly; SameSite=Strict$/);
    const page = await (await get(post, '/', { cookie: 'inbox-lang=en', 'accept-language': 'ja' })).text();
    expect(page).toContain('<html lang="en">');
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/messages/1/html',
    'javascript:alert(1)',
    '',
  ])('goes back to its list, not to %j, after a change of language', async (path) => {
    await using post = await caught();
    const answer = await fetch(`${post.catcher.inboxOrigin}/lang`, {
      method: 'POST',
      body: new URLSearchParams({ lang: 'en', path }),
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toBe('/');
  });

  it.each(['', 'xx', 'en\r\nset-cookie: a=b'])('does not remember the language %j', async (lang) => {
    await using post = await caught();
    const body = new URLSearchParams({ lang });
    const answer = await fetch(`${post.catcher.inboxOrigin}/lang`, { method: 'POST', body, redirect: 'manual' });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it.each([
    '/messages/2',
    '/messages/0',
    '/messages/01',
    '/messages/-1',
    '/messages/1e0',
    '/messages/x/html',
    '/messages/9/source',
    '/nowhere',
    '/messages/99999999999999999999',
  ])('has no page at %s', async (path) => {
    await using post = await caught();
    await post.transport.send(outgoing());
    expect((await get(post, path)).status).toBe(404);
  });

  it('is not reached under another host name: that page was re-bound to this machine', async () => {
    await using post = await caught();
    const { port } = new URL(post.catcher.inboxOrigin);
    expect(await statusFor(post, `127.0.0.1:${port}`)).toBe(200);
    expect(await statusFor(post, `localhost:${port}`)).toBe(200);
    for (const host of [`evil.example:${port}`, 'evil.example', '127.0.0.1', `127.0.0.1:${port}.evil.example`]) {
      expect([host, await statusFor(post, host)]).not.toEqual([host, 200]);
    }
  });
});

describe('a hostile mail in the inbox', () => {
  const hostile = outgoing({
    subject: '<script>alert(1)</script>',
    text: '</pre><script>alert(1)</script> javascript:alert(1) https://a.example/"onmouseover="x',
    html: '<script>parent.alert(1)</script><img src="https://tracker.example/1.gif"><form action="https://evil.example"></form>',
    to: "o'hara@example.test",
  });

  it('is escaped wherever it is not framed', async () => {
    await using post = await caught();
    await post.transport.send(hostile);
    for (const path of ['/', '/messages/1']) {
      const page = await (await get(post, path)).text();
      expect(page).not.toContain('<script>');
      expect(page).not.toMatch(/href="javascript:/);
      expect(page).not.toMatch(/" ?onmouseover=/);
    }
  });

  it('runs, loads and sends nothing in its frame', async () => {
    await using post = await caught();
    await post.transport.send(hostile);
    const page = await (await get(post, '/messages/1')).text();
    expect(page).toMatch(/<iframe id="html"[^>]* sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    const frame = await get(post, '/messages/1/html');
    const policy = frame.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'none'");
    expect(policy).toMatch(/; sandbox allow-popups allow-popups-to-escape-sandbox$/);
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin|allow-forms/);
  });

  it('is never anything but text as a source', async () => {
    await using post = await caught();
    await post.transport.send(hostile);
    const source = await get(post, '/messages/1/source');
    expect(source.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(source.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('finds a policy on every page', async () => {
    await using post = await caught();
    await post.transport.send(hostile);
    for (const path of [
      '/',
      '/messages/1',
      '/messages/7',
      '/style.css',
      '/messages/1/source',
      '/api/messages',
      '/nowhere',
    ]) {
      const { headers } = await get(post, path);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});
