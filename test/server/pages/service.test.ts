import { describe, expect, it } from 'vitest';
import { broker, customer, PATHS, protectedCustomer } from '../../kit/index.ts';
import { confirmed } from '../steps/confirm.ts';
import { afterTheHold } from '../steps/money.ts';
import { named } from './document.ts';
import { signedIn } from './signed-in.ts';

const { tradingPassword } = customer('hanako');

describe('the page of the PC registration service', () => {
  it('is reached by the menu path that customers know', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    let page = await visit.get(PATHS.home);
    for (const path of ['/account', '/account/settings', '/account/settings/services', PATHS.service]) {
      expect(named(page.body, 'a').some(({ attributes }) => attributes.get('href') === path)).toBe(true);
      page = (await visit.get(path)).expectStatus(200);
    }
    for (const step of ['口座管理', 'お客さま情報 設定・変更', '各種サービス', 'PC登録あんしんサービス']) {
      expect(page.body).toContain(step);
    }
  });

  it('mails no code without the trading password', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const refused = await visit.submit(PATHS.code, { action: 'opt-in', tradingPassword: 'wrong' });
    expect(refused.expectStatus(422).body).toContain('取引パスワードが違います');
    expect(await b.mailbox('hanako').all()).toEqual([]);
  });

  it('refuses a customer whose mail address is young, and says until when to wait', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'misaki');
    const fields = { action: 'opt-in', tradingPassword: customer('misaki').tradingPassword };
    expect((await visit.submit(PATHS.code, fields)).expectStatus(422).body).toContain('30日');
  });

  it('refuses a wrong code and registers nothing', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    await visit.submit(PATHS.code, { action: 'opt-in', tradingPassword });
    const refused = await visit.submit(PATHS.apply, { code: '00000000', tradingPassword });
    expect(refused.expectStatus(422).body).toContain('確認コードが違うか');
    expect((await visit.get(PATHS.registerStatus)).json()).toEqual({ status: 'none' });
  });

  it('sends the customer back to the login page where the first login registers, without ending his session', async () => {
    await using b = await broker({ config: { enrolment: 'first-login' } });
    const visit = await signedIn(b, 'hanako');
    await visit.submit(PATHS.code, { action: 'opt-in', tradingPassword });
    const code = (await b.mailbox('hanako').next('mailed_code')).code();
    const applied = await visit.submit(PATHS.apply, { code, tradingPassword });
    expect(applied.location).toBe('/login?e=enrolled');
    expect((await visit.follow(applied)).body).toContain('お申し込みを受け付けました');
    // A lost answer must shut nobody out; but the right to register comes with the next login only.
    (await visit.get(PATHS.home)).expectStatus(200);
    expect((await visit.get(PATHS.registerStatus)).json()).toEqual({ status: 'none' });
  });

  it('shows the ticket for a further PC, once it is confirmed, large and in two groups', async () => {
    await using b = await broker();
    const { visitor } = await protectedCustomer(b, 'hanako');
    await visitor.submit(PATHS.code, { action: 'further-pc', tradingPassword });
    const code = (await b.mailbox('hanako').next('mailed_code')).code();
    const asked = await visitor.submit(PATHS.furtherPc, { code, tradingPassword });
    await confirmed(visitor, asked);
    const shown = await visitor.follow(asked);
    const ticket = named(shown.expectStatus(200).body, 'p').find(({ attributes }) => attributes.get('id') === 'ticket');
    expect(ticket?.attributes.get('data-ticket')).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/u);
    (await visitor.submit(PATHS.furtherPc, { code, tradingPassword })).expectStatus(422);
  });

  it('announces the end of the service with its date, and takes it back', async () => {
    await using b = await broker();
    const { visitor } = await afterTheHold(await protectedCustomer(b, 'hanako'));
    await visitor.submit(PATHS.code, { action: 'opt-out', tradingPassword });
    const code = (await b.mailbox('hanako').next('mailed_code')).code();
    await confirmed(visitor, await visitor.submit(PATHS.optOut, { code, tradingPassword }));
    const page = await visitor.get(PATHS.service);
    expect(page.body).toContain('2026年1月9日(金)');
    const back = await visitor.follow(await visitor.submit(PATHS.optOutCancel, {}));
    expect(back.body).toContain('終了を取り消しました');
    expect(back.body).not.toContain('2026年1月9日(金)');
  });

  it('keeps the preferences', async () => {
    await using b = await broker();
    const { visitor, logIn: again } = await protectedCustomer(b, 'hanako');
    expect((await visitor.submit(PATHS.notify, { everyLogin: 'on' })).location).toBe(`${PATHS.service}?n=saved`);
    expect((await visitor.get(PATHS.service)).body).toContain('ログインのたび');
    b.clock.advance({ hours: 7 });
    await again();
    const limit = `${PATHS.service}/hold-buy-limit`;
    const raised = await visitor.submit(limit, { yen: '300,000' });
    expect(raised.expectStatus(403).body).toContain('保留期間中');
    (await visitor.submit(limit, { yen: 'all' })).expectStatus(422);
  });

  it('has nothing to set for a customer who does not use it', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    (await visit.submit(PATHS.notify, { everyLogin: 'on' })).expectStatus(403);
    (await visit.submit(PATHS.optOutCancel, {})).expectStatus(403);
    (await visit.submit(PATHS.releaseAll, {})).expectStatus(403);
  });
});
