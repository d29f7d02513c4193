import { describe, expect, it } from 'vitest';
import { type Answer, broker, customer, type TestBroker, type Visitor } from '../../kit/index.ts';
import { fieldValue, named } from './document.ts';
import { signedIn } from './signed-in.ts';

const { tradingPassword } = customer('hanako');
const MARKET = { instrument: '7298', side: 'buy', pricing: 'market', quantity: '100', limitYen: '' } as const;
const LIMIT = { ...MARKET, pricing: 'limit', limitYen: '2000' } as const;

const newToken = async (visit: Visitor): Promise<string> => fieldValue((await visit.get('/orders/new')).body, 'token');

/** Fills the form, checks the confirmation, and places the order. */
async function place(visit: Visitor, order: Readonly<Record<string, string>>, token?: string): Promise<Answer> {
  const fields = { ...order, token: token ?? (await newToken(visit)) };
  await visit.submit('/orders/confirm', fields);
  return visit.submit('/orders', { ...fields, tradingPassword });
}

async function owns(broker: TestBroker, visit: Visitor) {
  const id = (await visit.get('/home')).status === 200 ? await idOf(broker) : null;
  if (id === null) throw new Error('not logged in');
  return broker.app.store.transaction(async (tx) => ({
    cash: await tx.cash.get(id),
    minato: (await tx.holdings.ofAccount(id)).find(({ instrument }) => instrument === '7298'),
    orders: await tx.orders.latest(id, 10),
  }));
}

const idOf = ({ app }: TestBroker) =>
  app.store.transaction(async (tx) => (await tx.customers.findByLoginId('301100247'))?.id ?? null);

describe('orders', () => {
  it('at the market are executed at once, for cash', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const before = await owns(b, visit);
    (await place(visit, MARKET)).expectStatus(303);
    const after = await owns(b, visit);
    const [order] = after.orders;
    expect(order).toMatchObject({ status: 'executed', quantity: 100 });
    expect(after.cash.balanceYen).toBe(before.cash.balanceYen - 100 * (order?.executedYen ?? 0));
    expect(after.minato?.quantity).toBe((before.minato?.quantity ?? 0) + 100);
  });

  it('that are sent twice are placed once, in parallel too', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const token = await newToken(visit);
    const answers = await Promise.all([1, 2, 3, 4].map(() => place(visit, MARKET, token)));
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect((await owns(b, visit)).orders).toHaveLength(1);
  });

  it('below the market rest, hold back their cash, and give it back when cancelled', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const receipt = await visit.follow(await place(visit, LIMIT));
    expect(receipt.body).toContain('注文を受け付けました');
    const open = await owns(b, visit);
    expect(open.cash).toMatchObject({ committedYen: 200_000 });
    const list = await visit.get('/orders');
    const id = fieldValue(list.body, 'order');
    expect((await visit.submit('/orders/cancel', { order: id })).location).toBe('/orders?n=cancelled');
    expect((await owns(b, visit)).cash).toMatchObject({ committedYen: 0, balanceYen: open.cash.balanceYen });
    (await visit.submit('/orders/cancel', { order: id })).expectStatus(422);
  });

  it('to sell at a limit hold back the units, so that they cannot be sold twice', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const sale = { ...MARKET, side: 'sell', quantity: '300', pricing: 'limit', limitYen: '3000' } as const;
    (await place(visit, sale)).expectStatus(303);
    expect((await owns(b, visit)).minato).toMatchObject({ quantity: 300, committed: 300 });
    const again = await place(visit, { ...MARKET, side: 'sell' });
    expect(again.expectStatus(422).body).toContain('売却できる数量を超えています');
  });

  it.each([
    [{ quantity: '150' }, '数量をご確認ください'],
    [{ quantity: 'たくさん' }, '数量をご確認ください'],
    [{ quantity: '100000' }, '預り金が足りません'],
    [{ instrument: '9999' }, '銘柄が見つかりません'],
    [{ pricing: 'limit', limitYen: '' }, '指値をご確認ください'],
    [{ pricing: 'limit', limitYen: '1' }, '指値がいまの価格から離れすぎています'],
    [{ instrument: 'JF01', quantity: '1', pricing: 'limit', limitYen: '24000' }, '投資信託は成行だけです'],
  ])('with %j are refused, say why, and keep what was typed', async (change, words) => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const order = { ...MARKET, ...change };
    const refused = await visit.submit('/orders/confirm', { ...order, token: await newToken(visit) });
    expect(refused.expectStatus(422).body).toContain(words);
    expect(fieldValue(refused.body, 'quantity')).toBe(order.quantity);
    (await place(visit, order)).expectStatus(422);
    expect((await owns(b, visit)).orders).toEqual([]);
  });

  it('need the trading password; five wrong ones pause it for fifteen minutes, the right one too', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const token = await newToken(visit);
    const order = { ...MARKET, token };
    for (let tries = 0; tries < 5; tries += 1) {
      const wrong = await visit.submit('/orders', { ...order, tradingPassword: 'wrong' });
      expect(wrong.expectStatus(422).body).toContain('取引パスワードが違います');
    }
    const paused = await visit.submit('/orders', { ...order, tradingPassword });
    expect(paused.expectStatus(429).body).toContain('入力が続けて違っていました');
    expect((await owns(b, visit)).orders).toEqual([]);
    b.clock.advance({ minutes: 16 });
    (await visit.submit('/orders', { ...order, tradingPassword })).expectStatus(303);
  });

  it('of another customer are not found', async () => {
    await using b = await broker();
    const receipt = (await place(await signedIn(b, 'hanako'), MARKET)).location ?? '';
    const taro = await signedIn(b, 'taro');
    (await taro.get(receipt)).expectStatus(404);
    const cancelled = await taro.submit('/orders/cancel', { order: receipt.replace('/orders/', '') });
    cancelled.expectStatus(422);
  });

  it.each([{ token: 'x' }, { side: 'both' }, { pricing: 'gift' }, { quantity: 'x'.repeat(21) }])(
    'with the hostile field %j are malformed',
    async (change) => {
      await using b = await broker();
      const visit = await signedIn(b, 'hanako');
      (await visit.submit('/orders/confirm', { ...MARKET, token: await newToken(visit), ...change })).expectStatus(400);
    },
  );

  it('can be gone back to with everything typed', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const edit = await visit.submit('/orders/edit', { ...LIMIT, token: await newToken(visit) });
    expect(fieldValue(edit.expectStatus(200).body, 'limitYen')).toBe('2000');
    const chosen = named(edit.body, 'option').find(({ attributes }) => attributes.has('selected'));
    expect(chosen?.attributes.get('value')).toBe('7298');
  });
});
