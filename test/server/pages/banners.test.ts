import { describe, expect, it } from 'vitest';
import { broker, logIn, PATHS, protectedCustomer, visitor } from '../../kit/index.ts';

describe('what a customer is told first', () => {
  it('is how many logins were refused, on the registered PC, with what to do when it was somebody else', async () => {
    await using b = await broker();
    const { visitor: registered, customer } = await protectedCustomer(b, 'hanako');
    expect((await registered.get(PATHS.home)).body).not.toContain('refused-logins');
    const thief = visitor(b);
    for (let tries = 0; tries < 3; tries += 1) await logIn(thief, customer);
    const { body } = await registered.get(PATHS.home);
    expect(body).toContain('ログインを3回お断りしました');
    expect(body).toContain('「私ではない」とき');
    b.clock.advance({ hours: 7 });
    expect((await registered.get(PATHS.home)).body).toContain('refused-logins');
    expect((await registered.get(PATHS.history)).body).toContain('<strong>3回</strong>');
  });

  it('is until when money is held, as a date and not as a countdown', async () => {
    await using b = await broker();
    const { visitor: registered, logIn: again } = await protectedCustomer(b, 'hanako');
    const { body } = await registered.get(PATHS.home);
    expect(body).toContain('id="money-hold"');
    expect(body).toContain('2026年1月8日(木)');
    b.clock.advance({ hours: 73 });
    await again();
    expect((await registered.get(PATHS.home)).body).not.toContain('id="money-hold"');
  });
});
