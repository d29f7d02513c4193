import { describe, expect, it } from 'vitest';
import { broker, customer, logIn, PATHS, protectedCustomer, visibleText, visitor } from '../../kit/index.ts';
import { makeSheet, SECOND_SECRET, SHEET } from './second-secret-steps.ts';
import { signedIn } from './signed-in.ts';

describe('what a customer is told first', () => {
  it('is how many logins were refused, on the registered PC, with what to do when it was somebody else', async () => {
    await using b = await broker();
    const { visitor: registered, customer, logIn: again } = await protectedCustomer(b, 'hanako');
    expect((await registered.get(PATHS.home)).body).not.toContain('refused-logins');
    const thief = visitor(b);
    for (let tries = 0; tries < 3; tries += 1) await logIn(thief, customer);
    const { body } = await registered.get(PATHS.home);
    expect(body).toContain('ログインを3回お断りしました');
    expect(body).toContain('「私ではない」とき');
    b.clock.advance({ hours: 7 });
    await again();
    expect((await registered.get(PATHS.home)).body).toContain('refused-logins');
    expect((await registered.get(PATHS.history)).body).toContain('<strong>3回</strong>');
  });

  it('is until when money is held, as a date and as a countdown on the clock of the server', async () => {
    await using b = await broker();
    const { visitor: registered, logIn: again } = await protectedCustomer(b, 'hanako');
    const { body } = await registered.get(PATHS.home);
    expect(body).toContain('id="money-hold"');
    expect(body).toContain('2026年1月8日(木)');
    expect(visibleText(body, 10_000)).toMatch(/あと 3日 （2026年1月8日\(木\) 9:00 まで）/u);
    expect(body).toContain('src="/assets/countdown.js"');
    b.clock.advance({ hours: 5, minutes: 30 });
    await again();
    const later = visibleText((await registered.get(PATHS.home)).body, 10_000);
    expect(later).toContain('あと 2日 18時間');
    b.clock.advance({ hours: 73 });
    await again();
    expect((await registered.get(PATHS.home)).body).not.toContain('id="money-hold"');
  });

  it('is what may be bought in the hold, where the customer had set a sum beforehand', async () => {
    await using b = await broker();
    const { visitor: registered, logIn: again } = await protectedCustomer(b, 'hanako');
    expect((await registered.get(PATHS.home)).body).toContain(
      'その間、出金・出金先口座の変更・連絡先の変更・買い注文はできません。',
    );
    b.clock.advance({ hours: 73 });
    await again();
    (await registered.submit(`${PATHS.service}/hold-buy-limit`, { yen: '300,000' })).expectStatus(303);
    const { loginId } = customer('hanako');
    await b.app.store.transaction(async (tx) => {
      const found = await tx.customers.findByLoginId(loginId.replaceAll('-', ''));
      if (found) await tx.accounts.change(found.id, { moneyHoldUntilMs: b.clock.now() + 3_600_000 });
    });
    expect((await registered.get(PATHS.home)).body).toContain('買い注文は、合わせて300,000円までできます');
  });

  it.each([
    ['second-secret', true],
    ['hold', false],
  ] as const)(
    'is, under %s, whether a second secret spares the wait (%s), and that money waits',
    async (afterRevoke, spares) => {
      await using b = await broker({ config: { afterRevoke } });
      const { visitor: registered } = await protectedCustomer(b, 'hanako');
      for (const path of [PATHS.home, PATHS.register, SECOND_SECRET]) {
        const { body } = await registered.get(path);
        expect(body.includes('待たずにサインイン'), path).toBe(spares);
        expect(body, path).not.toContain('待たずにお取引');
      }
      expect((await registered.get(SECOND_SECRET)).body).toContain('新しいPCを登録してから、ふつう72時間後です');
    },
  );

  it('is, until there is a second secret, what to prepare for the day the PC is lost', async () => {
    await using b = await broker();
    const open = await signedIn(b, 'taro');
    expect((await open.get(PATHS.home)).body).not.toContain('no-second-secret');
    const { visitor: registered, customer } = await protectedCustomer(b, 'hanako');
    const nudge = (await registered.get(PATHS.home)).body;
    expect(nudge).toContain('id="no-second-secret"');
    expect(nudge).toContain(`href="${SECOND_SECRET}"`);
    const done = (await registered.get(PATHS.register)).body;
    expect(done).toContain(`href="${SHEET}/start"`);
    expect((await registered.get(PATHS.service)).body).toContain('まだありません');
    (await makeSheet(registered, customer)).expectStatus(200);
    expect((await registered.get(PATHS.home)).body).not.toContain('no-second-secret');
    expect((await registered.get(PATHS.register)).body).not.toContain('id="make-sheet"');
    expect((await registered.get(PATHS.service)).body).toContain('用意してあります');
  });
});
