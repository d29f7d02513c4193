import { describe, expect, it } from 'vitest';
import { broker, customer, PATHS, protectedCustomer, visitor } from '../../kit/index.ts';
import { timePasses } from '../steps/time.ts';
import { named } from './document.ts';
import { beginTotp, digitsOf, mailedCode, SECOND_SECRET, TOTP_PATH, wrongDigits } from './second-secret-steps.ts';
import { signedIn } from './signed-in.ts';

const hanako = customer('hanako');
const { tradingPassword } = hanako;
const CONFIRM = `${TOTP_PATH}/confirm`;
const REMOVE = `${TOTP_PATH}/remove`;

describe('the authenticator app', () => {
  it('gets its secret as a picture with words, and as text in groups of four', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const { answer, secret } = await beginTotp(visit, hanako);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/u);
    const picture = named(answer.body, 'div').find(({ attributes }) => attributes.get('class') === 'qr');
    expect(picture?.attributes.get('role')).toBe('img');
    expect(picture?.attributes.get('aria-label')).toContain('QRコード');
    expect(named(answer.body, 'svg')).toHaveLength(1);
    expect(answer.body).toContain(`<span>${secret.slice(0, 4)}</span> <span>${secret.slice(4, 8)}</span>`);
  });

  it('counts for nothing before its digits came back, and then from a day that the page names', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const { secret, secretId } = await beginTotp(visit, hanako);
    expect((await visit.get(SECOND_SECRET)).body).not.toContain('追加した日');
    const added = await visit.follow(await visit.submit(CONFIRM, { secretId, totp: digitsOf(secret, b) }));
    expect(added.body).toContain('認証アプリを追加しました');
    expect(added.body).toContain('2026年2月4日(水) から使えます');
    await b.mailbox('hanako').next('second_secret_changed');
    expect((await visit.get(PATHS.history)).body).toContain('認証アプリを追加しました');
  });

  it('takes digits as people type them', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const { secret, secretId } = await beginTotp(visit, hanako);
    const typed = digitsOf(secret, b).replaceAll(/\d/gu, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    const totp = `${typed.slice(0, 3)} ${typed.slice(3)}`;
    expect((await visit.submit(CONFIRM, { secretId, totp })).location).toBe(`${SECOND_SECRET}?n=totp_added`);
  });

  it('may be wrong four times, with the same secret; the fifth ends it, and the secret is never shown again', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const { secret, secretId } = await beginTotp(visit, hanako);
    for (let tries = 1; tries <= 5; tries += 1) {
      const refused = await visit.submit(CONFIRM, { secretId, totp: wrongDigits(secret, b) });
      refused.expectStatus(tries < 5 ? 422 : 429);
      expect(refused.body).toContain(tries < 5 ? '数字が違います' : '数字が続けて違っていました');
      expect(refused.body.includes('id="confirm-totp"')).toBe(tries < 5);
      expect(refused.body.replaceAll(/<[^>]+>|\s/gu, '')).not.toContain(secret);
      expect(refused.body).not.toContain('<svg');
    }
    const late = await visit.submit(CONFIRM, { secretId, totp: digitsOf(secret, b) });
    expect(late.expectStatus(403).body).toContain('はじめからやり直す');
    expect((await visit.get(SECOND_SECRET)).body).not.toContain('追加した日');
  });

  it('stays out of the log and of the mail', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const { secret, secretId } = await beginTotp(visit, hanako);
    await visit.submit(CONFIRM, { secretId, totp: digitsOf(secret, b) });
    const { text, html } = await b.mailbox('hanako').next('second_secret_changed');
    for (const place of [b.log.text(), text, html]) {
      expect(place).not.toContain(secret);
      expect(place).not.toContain(secretId);
    }
  });

  it('is removed with digits of its own, not with others and not with digits that were used', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const { secret, secretId } = await beginTotp(visit, hanako);
    const used = digitsOf(secret, b);
    await visit.submit(CONFIRM, { secretId, totp: used });
    (await visit.get(REMOVE)).expectStatus(200);
    for (const totp of [wrongDigits(secret, b), used, '']) {
      expect((await visit.submit(REMOVE, { totp })).expectStatus(422).body).toContain('認証アプリの数字が違います');
    }
    await timePasses(b, { minutes: 1 });
    const removed = await visit.follow(await visit.submit(REMOVE, { totp: digitsOf(secret, b) }));
    expect(removed.body).toContain('認証アプリを外しました');
    expect(removed.body).not.toContain('追加した日');
  });

  it('is not begun without code, password, session or registered PC, nor by a form of elsewhere', async () => {
    await using b = await broker();
    const open = await signedIn(b, 'taro');
    const openFields = { code: '00000000', tradingPassword: customer('taro').tradingPassword };
    (await open.submit(TOTP_PATH, openFields)).expectStatus(403);
    (await open.submit(CONFIRM, { secretId: 'x', totp: '000000' })).expectStatus(403);
    (await open.submit(REMOVE, { totp: '000000' })).expectStatus(403);
    const nobody = visitor(b);
    for (const path of [TOTP_PATH, CONFIRM, REMOVE]) {
      expect((await nobody.submit(path, {})).location).toBe('/login?e=session_ended');
    }
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const code = await mailedCode(visit, hanako, 'totp');
    const fields = { code, tradingPassword };
    const elsewhere = { headers: { origin: 'https://evil.example' } };
    (await visit.submit(TOTP_PATH, fields, elsewhere)).expectStatus(403);
    (await visit.submit(TOTP_PATH, { ...fields, tradingPassword: 'wrong' })).expectStatus(422);
    (await visit.submit(TOTP_PATH, { ...fields, code: '00000000' })).expectStatus(422);
    const shown = (await visit.submit(TOTP_PATH, fields)).expectStatus(200);
    const again = (await visit.submit(TOTP_PATH, fields)).expectStatus(422);
    expect([shown.body.includes('<svg'), again.body.includes('<svg')]).toEqual([true, false]);
  });

  it('begun in one browser cannot be finished in another', async () => {
    await using b = await broker();
    const { visitor: visit, logIn } = await protectedCustomer(b, 'hanako');
    const { secret, secretId } = await beginTotp(visit, hanako);
    const other = visitor(b);
    await logIn(other);
    (await other.submit(CONFIRM, { secretId, totp: digitsOf(secret, b) })).expectStatus(403);
  });
});
