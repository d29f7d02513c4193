import { describe, expect, it } from 'vitest';
import { type Answer, broker, customer, PATHS, protectedCustomer, visibleText, visitor } from '../../kit/index.ts';
import { recoverByLink } from '../steps/recovery.ts';
import { timePasses } from '../steps/time.ts';
import { named } from './document.ts';
import { beginTotp, codesOn, digitsOf, makeSheet, TOTP_PATH } from './second-secret-steps.ts';

const hanako = customer('hanako');
const { loginId, password } = hanako;

const needsOn = ({ body }: Answer): string =>
  named(body, 'section')
    .find(({ attributes }) => attributes.get('id') === 'sign-in-needs')
    ?.attributes.get('data-needs') ?? '';

/** Hanako with a sheet and an app that are old enough, who has just released everything. */
async function released() {
  const b = await broker();
  const { visitor: visit, voucher } = await protectedCustomer(b, 'hanako');
  const codes = codesOn((await makeSheet(visit, hanako)).body);
  const { secret, secretId } = await beginTotp(visit, hanako);
  (await visit.submit(`${TOTP_PATH}/confirm`, { secretId, totp: digitsOf(secret, b) })).expectStatus(303);
  await timePasses(b, { days: 31 });
  const answer = await recoverByLink(visitor(b), voucher, loginId);
  return { b, codes, secret, answer };
}

describe('after everything was released', () => {
  it('the page says what signing in needs, and until when to wait, counted on the clock of the server', async () => {
    await using b = await broker();
    const { voucher } = await protectedCustomer(b, 'hanako');
    const phone = visitor(b);
    const answer = await recoverByLink(phone, voucher, loginId);
    expect(needsOn(answer)).toBe('mailed-code');
    expect(visibleText(answer.body, 10_000)).toMatch(/あと 1日 （2026年1月6日\(火\) 9:00 まで）/u);
    expect(answer.body).toContain('確認コードが要ります');
    b.clock.advance({ minutes: 10 });
    expect(visibleText((await recoverByLink(phone, voucher, loginId)).body, 10_000)).toContain('あと 23時間 50分');
  });

  it('the page says, where there is a second secret, that it is needed and that there is nothing to wait for', async () => {
    const { b, answer } = await released();
    await using _ = b;
    expect(needsOn(answer)).toBe('second-secret');
    expect(answer.body).toContain('復旧シートの復旧コード1つが要ります');
    expect(answer.body).toContain('いますぐサインインできます');
    expect(answer.body).not.toContain('data-until');
  });
});

describe('signing in after a recovery', () => {
  it('takes a recovery code or the digits of the app in one field, as people type them', async () => {
    const { b, codes, secret } = await released();
    await using _ = b;
    const typed = [codes[0]?.toLowerCase().replaceAll('-', ' ') ?? '', digitsOf(secret, b)];
    for (const secondSecret of typed) {
      const visit = visitor(b);
      await visit.get(PATHS.recovered);
      const answer = await visit.submit(PATHS.recovered, { loginId, password, code: '', secondSecret });
      expect([secondSecret.length, answer.location]).toEqual([secondSecret.length, PATHS.register]);
    }
  });

  it('is the same page with the same refusal for everybody and everything that is wrong', async () => {
    const { b, codes } = await released();
    await using _ = b;
    const right = { loginId, password, code: '', secondSecret: codes[1] ?? '' };
    const wrong = [
      { ...right, password: 'wrong' },
      { ...right, secondSecret: '0000-0000-0000' },
      { ...right, secondSecret: '123456' },
      { ...right, secondSecret: '' },
      { ...right, secondSecret: '', code: '12345678' },
      { ...right, loginId: '999-999999' },
      { ...right, loginId: customer('taro').loginId, password: customer('taro').password },
    ];
    const bodies = new Set<string>();
    for (const fields of wrong) {
      const visit = visitor(b);
      await visit.get(PATHS.recovered);
      const refused = (await visit.submit(PATHS.recovered, fields)).expectStatus(403);
      bodies.add(refused.body);
      expect(refused.body).not.toContain(fields.secondSecret || 'nothing');
    }
    expect(bodies.size).toBe(1);
  });

  it('says of both ways when which is needed, and asks under the classic policy for neither', async () => {
    for (const [afterRevoke, words] of [
      ['second-secret', 'お待ちいただく必要はありません'],
      ['hold', '保留期間（ふつうは24時間）が過ぎるとサインインできます'],
    ] as const) {
      await using b = await broker({ config: { afterRevoke } });
      const { body } = await visitor(b).get(PATHS.recovered);
      expect(body).toContain(words);
      const fields = named(body, 'input').flatMap(({ attributes }) => attributes.get('name') ?? []);
      expect(fields).toEqual(expect.arrayContaining(['loginId', 'password', 'secondSecret', 'code']));
    }
    await using b = await broker({ config: { afterRevoke: 'classic' } });
    const { body } = await visitor(b).get(PATHS.recovered);
    expect(body).not.toContain('name="secondSecret"');
    expect(body).not.toContain('name="code"');
  });
});

describe('a stopped account', () => {
  it('gets the same refusal at the login page as everybody, which tells everybody whom to call', async () => {
    await using b = await broker();
    const { visitor: visit, logIn } = await protectedCustomer(b, 'hanako');
    const anybody = visitor(b);
    await anybody.get(PATHS.login);
    const usual = await anybody.submit(PATHS.login, { loginId: '999-999999', password: 'x' });
    await b.app.store.transaction(async (tx) => {
      const found = await tx.customers.findByLoginId('301100247');
      if (found) await tx.accounts.change(found.id, { state: 'frozen', frozenBecause: 'veto' });
    });
    expect((await visit.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect((await visit.get('/login?e=session_ended')).body).toContain('お取引が止められたため');
    const refused = (await logIn()).expectStatus(403);
    expect(refused.body).toBe(usual.body);
    expect(refused.body).toContain('サポートデスクへお電話ください');
  });
});
