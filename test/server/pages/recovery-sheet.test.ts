import { describe, expect, it } from 'vitest';
import { broker, customer, PATHS, protectedCustomer, type Visitor, visitor } from '../../kit/index.ts';
import { furtherPc } from '../steps/further-pc.ts';
import { recoverByCode } from '../steps/recovery.ts';
import { timePasses } from '../steps/time.ts';
import { codesOn, mailedCode, makeSheet, SECOND_SECRET, SHEET } from './second-secret-steps.ts';
import { signedIn } from './signed-in.ts';

const hanako = customer('hanako');
const { tradingPassword } = hanako;

const voucherOn = (page: string): string => /id="voucher-code">([^<]+)</u.exec(page)?.[1] ?? '';

/** The page about second secrets must not have come to know of a sheet. */
const hasSheet = async (visit: Visitor): Promise<boolean> =>
  (await visit.get(SECOND_SECRET)).body.includes('残りの復旧コード');

describe('the recovery sheet', () => {
  it('is shown once, in the answer to the form, to nobody’s cache', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const code = await mailedCode(visit, hanako, 'sheet');
    const shown = (await visit.submit(SHEET, { code, tradingPassword })).expectStatus(200);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    const codes = codesOn(shown.body);
    expect(new Set(codes).size).toBe(8);
    // A reload sends the same form again.
    const again = await visit.submit(SHEET, { code, tradingPassword });
    expect(again.expectStatus(422).body).toContain('確認コードが違うか');
    for (const path of [SHEET, `${SHEET}/start`, SECOND_SECRET]) {
      const { body } = (await visit.get(path)).expectStatus(200);
      for (const secret of [...codes, voucherOn(shown.body)]) expect(body).not.toContain(secret);
    }
  });

  it('names broker, customer and days, and not the login ID', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const { body } = await makeSheet(visit, hanako);
    const paper = body.slice(body.indexOf('<article'), body.indexOf('</article>'));
    for (const words of [
      'はなみずき証券',
      '佐藤 花子',
      '2026年1月5日(月)',
      '2026年2月4日(水)',
      `${b.origin}/recovered`,
      'この日より前に「すべて解除」をすると、この復旧コードは使えません',
      'Anshin Key を入れて、新しいPCを登録します',
    ]) {
      expect(paper).toContain(words);
    }
    expect(paper.replaceAll('-', '')).not.toContain(hanako.loginId.replaceAll('-', ''));
    expect(paper).not.toContain(hanako.mail);
  });

  it('is announced by mail without anything that is printed on it, and stays out of the log', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const { body } = await makeSheet(visit, hanako);
    const { text, html } = await b.mailbox('hanako').next('second_secret_changed');
    const link = /id="voucher-code">/u.test(body) ? voucherOn(body) : '';
    for (const secret of [...codesOn(body), link]) {
      expect(secret.length).toBeGreaterThan(10);
      for (const place of [text, html, b.log.text()]) expect(place).not.toContain(secret);
    }
  });

  it('says beforehand, where there is one, that the old one dies and when the new one counts', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    expect((await visit.get(`${SHEET}/start`)).body).not.toContain('former-sheet');
    const old = await makeSheet(visit, hanako);
    for (const path of [`${SHEET}/start`, SHEET]) {
      const { body } = await visit.get(path);
      expect(body).toContain('いままでの復旧シートは、使えなくなります');
      expect(body).toContain('30日後');
    }
    const fresh = await makeSheet(visit, hanako);
    expect(codesOn(fresh.body).filter((code) => codesOn(old.body).includes(code))).toEqual([]);
    const anybody = visitor(b);
    (await recoverByCode(anybody, voucherOn(old.body), hanako.loginId)).expectStatus(403);
    (await recoverByCode(anybody, voucherOn(fresh.body), hanako.loginId)).expectStatus(200);
  });

  it('says beforehand, on a PC that is younger than 30 days, that the old one of another PC stays, and on an old one that it dies', async () => {
    await using b = await broker();
    const home = await protectedCustomer(b, 'hanako');
    await makeSheet(home.visitor, hanako);
    await timePasses(b, { days: 31 });
    await home.logIn();
    const { visitor: young } = await furtherPc(home);
    for (const path of [`${SHEET}/start`, SHEET]) {
      const beside = (await young.get(path)).expectStatus(200).body;
      expect(beside).toContain('いままでの復旧シートは、まだ捨てないでください');
      expect(beside).not.toContain('使えなくなります</');
      expect((await home.visitor.get(path)).body).toContain('いままでの復旧シートは、使えなくなります');
    }
    const refused = await young.submit(PATHS.code, {
      action: 'second-secret',
      what: 'sheet',
      tradingPassword: 'wrong',
    });
    expect(refused.expectStatus(422).body).toContain('まだ捨てないでください');
    await makeSheet(young, hanako);
    expect((await young.get(SECOND_SECRET)).body).toContain(
      '前の復旧シートも、新しいシートが使えるようになるまで残っています',
    );
    await makeSheet(home.visitor, hanako);
    expect((await home.visitor.get(SECOND_SECRET)).body).not.toContain('前の復旧シートも');
  });

  it('counts its codes, and says from when they count', async () => {
    await using b = await broker();
    const { visitor: visit, logIn } = await protectedCustomer(b, 'hanako');
    await makeSheet(visit, hanako);
    const young = (await visit.get(SECOND_SECRET)).body;
    expect(young).toContain('8個');
    expect(young).toContain('2026年2月4日(水) から使えます');
    expect(young).toContain('作ってから30日の間は、まだ使えません');
    await timePasses(b, { days: 31 });
    await logIn();
    const grown = (await visit.get(SECOND_SECRET)).body;
    expect(grown).toContain('いま使えます');
    expect(grown).not.toContain('作ってから30日の間は、まだ使えません');
  });

  it.each([
    ['a wrong code', { code: '00000000', tradingPassword }, '確認コードが違うか'],
    ['a wrong trading password', { code: '00000000', tradingPassword: 'wrong' }, '取引パスワードが違います'],
    ['nothing', {}, '取引パスワードが違います'],
  ])('is not made with %s', async (_, fields, words) => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    await mailedCode(visit, hanako, 'sheet');
    expect((await visit.submit(SHEET, fields)).expectStatus(422).body).toContain(words);
    expect(await hasSheet(visit)).toBe(false);
  });

  it('mails no code without the trading password', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const asked = { action: 'second-secret', what: 'sheet', tradingPassword: 'wrong' };
    const refused = await visit.submit(PATHS.code, asked);
    expect(refused.expectStatus(422).body).toContain('復旧シートを作る');
    expect(await b.mailbox('hanako').untaken()).not.toContainEqual(expect.objectContaining({ kind: 'mailed_code' }));
  });

  it('is not made with a code that another browser asked for', async () => {
    await using b = await broker();
    const { visitor: visit, logIn } = await protectedCustomer(b, 'hanako');
    const code = await mailedCode(visit, hanako, 'sheet');
    const other = visitor(b);
    await logIn(other);
    (await other.submit(SHEET, { code, tradingPassword })).expectStatus(422);
    (await visit.submit(SHEET, { code, tradingPassword })).expectStatus(200);
  });

  it('is only made from a registered PC', async () => {
    await using b = await broker();
    expect((await visitor(b).submit(SHEET, { code: '1', tradingPassword })).location).toBe('/login?e=session_ended');
    const open = await signedIn(b, 'hanako');
    (await open.submit(PATHS.code, { action: 'second-secret', what: 'sheet', tradingPassword })).expectStatus(403);
    (await open.submit(SHEET, { code: '00000000', tradingPassword })).expectStatus(403);
    expect((await open.get(SECOND_SECRET)).body).toContain('登録したPCからログインしているときにだけ');
    expect((await open.get(SECOND_SECRET)).body).not.toContain(
      'href="/account/settings/services/pc-registration/second-secret/sheet/start"',
    );
  });

  it.each([{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])(
    'is not made for a form of elsewhere (%j)',
    async (headers) => {
      await using b = await broker();
      const { visitor: visit } = await protectedCustomer(b, 'hanako');
      const code = await mailedCode(visit, hanako, 'sheet');
      const fields = { code, tradingPassword };
      expect((await visit.submit(SHEET, fields, { headers })).expectStatus(403).body).not.toContain('recovery-codes');
      (await visit.submit(SHEET, fields)).expectStatus(200);
    },
  );
});
