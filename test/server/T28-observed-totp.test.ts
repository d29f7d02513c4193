import { describe, expect, it } from 'vitest';
import { broker, PATHS, protectedCustomer, type TestBroker, visitor } from '../kit/index.ts';
import { comparable } from './steps/comparable.ts';
import { isSignedIn } from './steps/recovery.ts';
import { type Recovering, recoveringWithBoth, removeTotp, signInWithSecond, totpOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

/** Whether somebody anywhere, with the right passwords, gets in with this. */
async function letsIn(shop: TestBroker, { home }: Recovering, secondSecret: string): Promise<boolean> {
  return isSignedIn(await signInWithSecond(visitor(shop), home.customer, secondSecret));
}

/** Six digits that the app does not show now, nor a step away. */
function wrongDigits({ app }: Recovering, salt = 0): string {
  const shown = [-1, 0, 1].map((off) => app.code(off));
  const digits = String(100_000 + salt);
  return shown.includes(digits) ? '999999' : digits;
}

describe('a TOTP code that somebody saw', () => {
  it('T28 lets in once', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    const code = recovering.app.code();
    expect(await letsIn(shop, recovering, code)).toBe(true);
    expect(await letsIn(shop, recovering, code)).toBe(false);
    await timePasses(shop, { seconds: 30 });
    expect(await letsIn(shop, recovering, code)).toBe(false);
  });

  it('T28 lets in exactly one of twenty at once', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    const code = recovering.app.code();
    const tries = Array.from({ length: 20 }, () => letsIn(shop, recovering, code));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
  });

  it('T28 is worth nothing once a later one was used, though its time is not over', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    const { app } = recovering;
    expect(await letsIn(shop, recovering, app.code(1))).toBe(true);
    expect(await letsIn(shop, recovering, app.code())).toBe(false);
    expect(await letsIn(shop, recovering, app.code(-1))).toBe(false);
  });

  it('T28 is worth nothing two steps later or earlier', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    expect(await letsIn(shop, recovering, recovering.app.code(-2))).toBe(false);
    expect(await letsIn(shop, recovering, recovering.app.code(2))).toBe(false);
  });

  it('T28 is not used up by who does not know the password', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    const code = recovering.app.code();
    const stranger = { ...recovering.home.customer, password: 'wrong' };
    expect(isSignedIn(await signInWithSecond(visitor(shop), stranger, code))).toBe(false);
    expect(await letsIn(shop, recovering, code)).toBe(true);
  });

  it('T28 of another customer lets nobody in', async () => {
    await using shop = await broker();
    const taro = await totpOf(await protectedCustomer(shop, 'taro'));
    const recovering = await recoveringWithBoth(shop);
    expect(await letsIn(shop, recovering, taro.code())).toBe(false);
  });

  it('T28 that set the app up removes nothing afterwards', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await totpOf(home);
    expect(await removeTotp(home, app.code())).toBe('wrong_totp');
    await timePasses(shop, { seconds: 30 });
    expect(await removeTotp(home, app.code())).toBe('ok');
  });
});

/** Wrong digits, from there. */
async function tryFrom(shop: TestBroker, recovering: Recovering, address: string, salt: number): Promise<void> {
  const elsewhere = visitor(shop, { address });
  await signInWithSecond(elsewhere, recovering.home.customer, wrongDigits(recovering, salt));
}

describe('guessing', () => {
  it('T28 ends after five tries: then the right code is refused too, for a quarter of an hour', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await letsIn(shop, recovering, wrongDigits(recovering, tries))).toBe(false);
    }
    expect(await letsIn(shop, recovering, recovering.app.code())).toBe(false);
    await timePasses(shop, { minutes: 14 });
    expect(await letsIn(shop, recovering, recovering.app.code())).toBe(false);
    await timePasses(shop, { minutes: 1 });
    expect(await letsIn(shop, recovering, recovering.app.code())).toBe(true);
  });

  it('T28 at once gains nothing: five of forty are looked at', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    const guesses = Array.from({ length: 39 }, (_, salt) => wrongDigits(recovering, salt));
    // The right one comes last: it would let in, had fewer than five been taken before it.
    const tries = [...guesses, recovering.app.code()].map((code) => letsIn(shop, recovering, code));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(0);
  });

  it('T28 on does not lengthen the pause, which never becomes a lock', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    for (let minute = 0; minute < 15; minute += 1) {
      for (let tries = 0; tries < 5; tries += 1) await letsIn(shop, recovering, wrongDigits(recovering, tries));
      await timePasses(shop, { minutes: 1 });
    }
    expect(await letsIn(shop, recovering, recovering.app.code())).toBe(true);
  });

  it('T28 from many addresses ends after twenty tries of the account, until the hour is over', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    for (let tries = 0; tries < 20; tries += 1) await tryFrom(shop, recovering, `198.51.100.${tries}`, tries);
    expect(await letsIn(shop, recovering, recovering.app.code())).toBe(false);
    await timePasses(shop, { minutes: 60 });
    expect(await letsIn(shop, recovering, recovering.app.code())).toBe(true);
  });

  it('T28 from one address keeps nobody out at another one, however long it goes on', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    // Three hours; the thief is always first, and all tries that he has left are taken.
    for (let quarter = 0; quarter < 12; quarter += 1) {
      for (let tries = 0; tries < 6; tries += 1) await tryFrom(shop, recovering, '198.51.100.7', tries);
      expect(await letsIn(shop, recovering, recovering.app.code())).toBe(true);
      await timePasses(shop, { minutes: 15 });
    }
  });

  it('T28 is looked at fifteen times an hour from one address', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    for (let quarter = 0; quarter < 3; quarter += 1) {
      for (let tries = 0; tries < 5; tries += 1) await tryFrom(shop, recovering, '198.51.100.7', tries);
      await timePasses(shop, { minutes: 15 });
    }
    const right = () =>
      signInWithSecond(visitor(shop, { address: '198.51.100.7' }), recovering.home.customer, recovering.app.code());
    expect(isSignedIn(await right())).toBe(false);
    await timePasses(shop, { minutes: 15 });
    expect(isSignedIn(await right())).toBe(true);
  });

  it('T28 counts no try for a right code', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    for (let time = 0; time < 8; time += 1) {
      expect(await letsIn(shop, recovering, recovering.app.code())).toBe(true);
      await timePasses(shop, { seconds: 30 });
    }
  });

  it('T28 does not keep out who has the printed sheet in hand', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    for (let tries = 0; tries < 9; tries += 1) await letsIn(shop, recovering, wrongDigits(recovering, tries));
    expect(await letsIn(shop, recovering, recovering.sheet.recoveryCodes[0] ?? '')).toBe(true);
  });

  it('T28 at removing is bounded by the same five tries', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await totpOf(home);
    await timePasses(shop, { minutes: 1 });
    for (let tries = 0; tries < 5; tries += 1) expect(await removeTotp(home, `00000${tries}`)).toBe('wrong_totp');
    expect(await removeTotp(home, app.code())).toBe('too_many_tries');
    await timePasses(shop, { minutes: 15 });
    await home.logIn();
    expect(await removeTotp(home, app.code())).toBe('ok');
  });
});

describe('the refusal', () => {
  it('T28 is the same, byte for byte, whatever was wrong and whoever was meant', async () => {
    await using shop = await broker();
    const recovering = await recoveringWithBoth(shop);
    const { customer } = recovering.home;
    const used = recovering.app.code();
    expect(await letsIn(shop, recovering, used)).toBe(true);
    const browser = visitor(shop);
    await browser.get(PATHS.recovered);
    const answer = (who: Parameters<typeof signInWithSecond>[1], secondSecret: string) =>
      signInWithSecond(browser, who, secondSecret);
    const refusals = [
      await answer(customer, used),
      await answer(customer, ''),
      await answer(customer, 'ABCD-EFGH-JKMN'),
      await answer(customer, '; drop table totps'),
      await answer({ ...customer, password: 'wrong' }, recovering.app.code(1)),
      await answer({ ...customer, loginId: '999-999999' }, recovering.app.code(1)),
    ];
    for (let tries = 0; tries < 6; tries += 1) refusals.push(await answer(customer, `00000${tries}`));
    const [first] = refusals.map(comparable);
    for (const refusal of refusals) expect(comparable(refusal)).toEqual(first);
    expect(first?.status).toBe(403);
  });
});
