import { describe, expect, it } from 'vitest';
import { type Answer, broker, customer, protectedCustomer, type TestBroker, type Visitor } from '../../kit/index.ts';
import { confirmed } from '../steps/confirm.ts';
import { fieldValue } from './document.ts';
import { signedIn } from './signed-in.ts';

const { tradingPassword } = customer('hanako');

const newToken = async (visit: Visitor): Promise<string> => fieldValue((await visit.get('/withdrawals')).body, 'token');

const withdraw = (visit: Visitor, amountYen: string, token: string): Promise<Answer> =>
  visit.submit('/withdrawals', { amountYen, token, tradingPassword });

const cashOf = ({ app }: TestBroker): Promise<number> =>
  app.store.transaction(async (tx) => {
    const found = await tx.customers.findByLoginId('301100247');
    return found ? (await tx.cash.get(found.id)).balanceYen : Number.NaN;
  });

describe('withdrawals', () => {
  it('lower the cash, are listed, and are told by mail', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const before = await cashOf(b);
    const confirm = await visit.submit('/withdrawals/confirm', {
      amountYen: '１００，０００円',
      token: await newToken(visit),
    });
    expect(confirm.expectStatus(200).body).toContain('100,000円');
    const receipt = await visit.follow(await withdraw(visit, '100000', fieldValue(confirm.body, 'token')));
    expect(receipt.body).toContain('出金を受け付けました');
    expect(await cashOf(b)).toBe(before - 100_000);
    expect((await visit.get('/withdrawals')).body).toContain('****472');
    expect((await b.mailbox('hanako').next('withdrawal_requested')).text).toContain('100,000円');
  });

  it('that are sent twice happen once, in parallel too', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const token = await newToken(visit);
    const before = await cashOf(b);
    const answers = await Promise.all([1, 2, 3].map(() => withdraw(visit, '5000', token)));
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect(await cashOf(b)).toBe(before - 5000);
  });

  it.each([
    ['', '金額をご確認ください'],
    ['0', '金額をご確認ください'],
    ['-5', '金額をご確認ください'],
    ['1.5', '金額をご確認ください'],
    ['999999999999', '預り金が足りません'],
    ['1842351', '預り金が足りません'],
  ])('of %j yen are refused', async (amountYen, words) => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const before = await cashOf(b);
    const token = await newToken(visit);
    const refused = await visit.submit('/withdrawals/confirm', { amountYen, token });
    expect(refused.expectStatus(422).body).toContain(words);
    (await withdraw(visit, amountYen, token)).expectStatus(422);
    expect(await cashOf(b)).toBe(before);
  });

  it('need the trading password', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const refused = await visit.submit('/withdrawals', {
      amountYen: '1',
      token: await newToken(visit),
      tradingPassword: '',
    });
    expect(refused.expectStatus(422).body).toContain('取引パスワードが違います');
  });

  it('wait until the hold after a registration has ended, and the page says until when', async () => {
    await using b = await broker();
    const { visitor, logIn } = await protectedCustomer(b, 'hanako');
    const page = await visitor.get('/withdrawals');
    expect(page.body).toContain('安全のための保留期間中です');
    expect(page.body).toContain('2026年1月8日(木)');
    // What cannot leave is not called available.
    expect(page.body).toContain('2026年1月8日(木) 9:00 まで出金できません');
    expect(page.body).not.toMatch(/\d,\d{3}円/u);
    const token = crypto.randomUUID();
    const before = await cashOf(b);
    const held = await withdraw(visitor, '5000', token);
    expect(held.expectStatus(403).body).toContain('安全のための保留期間中です');
    expect(await cashOf(b)).toBe(before);
    b.clock.advance({ hours: 73 });
    (await logIn()).expectStatus(303);
    const asked = await withdraw(visitor, '5000', token);
    expect(await cashOf(b)).toBe(before);
    await confirmed(visitor, asked);
    expect(await cashOf(b)).toBe(before - 5000);
  });

  it('during the hold leave buying refused and selling allowed', async () => {
    await using b = await broker();
    const { visitor } = await protectedCustomer(b, 'hanako');
    const form = (await visitor.get('/orders/new')).body;
    expect(form).toContain('id="money-hold"');
    expect(form).toContain('9:00 まで保留中（売り注文はできます）');
    const order = { instrument: '7298', pricing: 'market', quantity: '100', limitYen: '', tradingPassword };
    const buy = await visitor.submit('/orders', { ...order, side: 'buy', token: crypto.randomUUID() });
    expect(buy.expectStatus(403).body).toContain('安全のための保留期間中です');
    (await visitor.submit('/orders', { ...order, side: 'sell', token: crypto.randomUUID() })).expectStatus(303);
  });
});
