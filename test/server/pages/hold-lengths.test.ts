import { describe, expect, it } from 'vitest';
import { broker, customer, PATHS, protectedCustomer, visitor } from '../../kit/index.ts';
import { accountOf } from '../steps/database.ts';
import { timePasses } from '../steps/time.ts';
import { named } from './document.ts';
import { signedIn } from './signed-in.ts';

const PATH = `${PATHS.service}/hold-lengths`;
const { tradingPassword } = customer('hanako');
const LONGER = { signInHoldHours: '48', moneyHoldHours: '168', tradingPassword };
const SHORTEST = { signInHoldHours: '24', moneyHoldHours: '72', tradingPassword };

const chosenOn = (page: string): readonly string[] =>
  named(page, 'input')
    .filter(({ attributes }) => attributes.has('checked'))
    .flatMap(({ attributes }) => attributes.get('value') ?? []);

describe('the lengths of the holds', () => {
  it('grow at once, from any registered PC, and the customer is told', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const page = (await visit.get(PATH)).expectStatus(200).body;
    expect(chosenOn(page)).toEqual(['24', '72']);
    expect(page).toContain('このPCからは、長くすることだけができます');
    expect((await visit.submit(PATH, LONGER)).location).toBe(`${PATHS.service}?n=saved`);
    expect(chosenOn((await visit.get(PATH)).body)).toEqual(['48', '168']);
    await b.mailbox('hanako').next('hold_lengths_changed');
    expect((await visit.get(PATHS.history)).body).toContain('保留期間の長さを変更しました');
  });

  it('shrink only from a PC that has been registered for 30 days, and the page says so', async () => {
    await using b = await broker();
    const { visitor: visit, logIn } = await protectedCustomer(b, 'hanako');
    await visit.submit(PATH, LONGER);
    const refused = (await visit.submit(PATH, SHORTEST)).expectStatus(403);
    expect(refused.body).toContain('このPCからは、保留期間を短くできません');
    expect(refused.body).toContain('30日以上たったPC');
    expect(chosenOn(refused.body)).toEqual(['48', '168']);
    await timePasses(b, { days: 31 });
    await logIn();
    expect((await visit.get(PATH)).body).toContain('短くするのも、このPCからできます');
    (await visit.submit(PATH, SHORTEST)).expectStatus(303);
    expect(chosenOn((await visit.get(PATH)).body)).toEqual(['24', '72']);
  });

  it.each(['', 'wrong'])('change with the trading password only, and not with %j', async (wrong) => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    expect(named((await visit.get(PATH)).body, 'input').map(({ attributes }) => attributes.get('name'))).toContain(
      'tradingPassword',
    );
    const refused = (await visit.submit(PATH, { ...LONGER, tradingPassword: wrong })).expectStatus(422);
    expect(refused.body).toContain('取引パスワードが違います');
    const { tradingPassword: _, ...without } = LONGER;
    (await visit.submit(PATH, without)).expectStatus(422);
    expect(chosenOn((await visit.get(PATH)).body)).toEqual(['24', '72']);
  });

  it('have their price said before the button: no money for the owner either, and no way back on a new PC', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    const form = (await visit.get(PATH)).body.split('id="hold-lengths"')[1] ?? '';
    const before = form.slice(0, form.indexOf('<button'));
    for (const words of [
      'お客さまご自身も、出金や買い注文ができません',
      'あとで短くできません',
      '取引パスワードが要ります',
    ]) {
      expect(before).toContain(words);
    }
  });

  it('leave a hold that runs as it is, which the page says', async () => {
    await using b = await broker();
    const { visitor: visit, customer: who } = await protectedCustomer(b, 'hanako');
    const before = await accountOf(b, who);
    expect((await visit.get(PATH)).body).toContain('いま続いている保留期間は変わらず');
    await visit.submit(PATH, LONGER);
    expect((await accountOf(b, who)).moneyHoldUntilMs).toBe(before.moneyHoldUntilMs);
  });

  it('are told where they apply', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    expect((await visit.get(PATHS.register)).body).toContain('登録から72時間は');
    await visit.submit(PATH, LONGER);
    expect((await visit.get(PATHS.register)).body).toContain('登録から7日間は');
  });

  it.each([
    { signInHoldHours: '0', moneyHoldHours: '72' },
    { signInHoldHours: '24', moneyHoldHours: '100000' },
    { signInHoldHours: '24' },
    { signInHoldHours: 'all', moneyHoldHours: '72' },
  ])('are never %j', async (typed) => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    (await visit.submit(PATH, typed as Record<string, string>)).expectStatus(400);
    expect(chosenOn((await visit.get(PATH)).body)).toEqual(['24', '72']);
  });

  it('change neither without a session, nor without a registered PC, nor by a form of elsewhere', async () => {
    await using b = await broker();
    expect((await visitor(b).submit(PATH, LONGER)).location).toBe('/login?e=session_ended');
    const taros = { ...LONGER, tradingPassword: customer('taro').tradingPassword };
    (await (await signedIn(b, 'taro')).submit(PATH, taros)).expectStatus(403);
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    (await visit.submit(PATH, LONGER, { headers: { origin: 'https://evil.example' } })).expectStatus(403);
    expect(chosenOn((await visit.get(PATH)).body)).toEqual(['24', '72']);
  });
});
