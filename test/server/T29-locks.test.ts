import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { broker, customer, isLoggedIn, logIn, PATHS, type TestBroker, visitor } from '../kit/index.ts';
import { accountOf } from './steps/database.ts';
import { passwordHashesDuring } from './steps/password-work.ts';
import { AT_HOME, ELSEWHERE_IN_JAPAN, enterMailedCode, guessWrong, knownBrowser, mailKinds } from './steps/risk.ts';
import { timePasses } from './steps/time.ts';

const ichiro = customer('ichiro');

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker({ config: { risk: 'notice' } });
});
afterEach(() => shop[Symbol.asyncDispose]());

const lockedBecause = async () => (await accountOf(shop, ichiro)).lockedBecause;

describe('ten wrong passwords in an hour, on an account without the gate', () => {
  it('T29 lock it, and the mail says the way out', async () => {
    await guessWrong(shop, ichiro, 9);
    expect(await lockedBecause()).toBeNull();
    await guessWrong(shop, ichiro, 1);
    expect(await lockedBecause()).toBe('failures');
    const mail = await shop.mailbox(ichiro).next('login_locked');
    expect(mail.text).toContain('確認コードを入力する');
    expect(mail.text).toContain('いつもお使いのPCからは、これまでどおり');
  });

  it('T29 refuse the right password from a browser that is not known, and let it in with the mailed code', async () => {
    await knownBrowser(shop, ichiro);
    await guessWrong(shop, ichiro, 10);
    await shop.mailbox(ichiro).next('login_locked');
    const owner = visitor(shop, { address: ELSEWHERE_IN_JAPAN });
    (await logIn(owner, ichiro)).expectStatus(403);
    expect((await enterMailedCode(owner, ichiro)).location).toBe(PATHS.home);
    expect(await lockedBecause()).toBeNull();
    expect(await mailKinds(shop, ichiro)).toContain('lock_ended');
  });

  it('T29 never keep out the owner in a browser that the account knows, at his first try, while the bot goes on', async () => {
    const known = await knownBrowser(shop, ichiro);
    await guessWrong(shop, ichiro, 30);
    expect(isLoggedIn(await logIn(known, ichiro))).toBe(true);
    // The lock stays for everybody else.
    expect(await lockedBecause()).toBe('failures');
    (await logIn(visitor(shop, { address: AT_HOME }), ichiro)).expectStatus(403);
  });

  it('T29 leave the way out open, however long the bot goes on', async () => {
    await knownBrowser(shop, ichiro);
    await guessWrong(shop, ichiro, 40);
    const owner = visitor(shop, { address: ELSEWHERE_IN_JAPAN });
    (await logIn(owner, ichiro)).expectStatus(403);
    expect((await enterMailedCode(owner, ichiro)).location).toBe(PATHS.home);
    // Locked again, his browser is one that the account knows.
    await guessWrong(shop, ichiro, 10);
    expect(await lockedBecause()).toBe('failures');
    await owner.submit(PATHS.logout, {});
    expect(isLoggedIn(await logIn(owner, ichiro))).toBe(true);
  });

  it('T29 are mailed once a lock, not once a guess', async () => {
    await guessWrong(shop, ichiro, 50);
    expect(await mailKinds(shop, ichiro)).toEqual(['login_locked']);
  });

  it('T29 are counted anew after the lock has ended: nine more do not lock', async () => {
    await guessWrong(shop, ichiro, 10);
    const owner = visitor(shop);
    (await logIn(owner, ichiro)).expectStatus(403);
    (await enterMailedCode(owner, ichiro)).expectStatus(303);
    await guessWrong(shop, ichiro, 9);
    expect(await lockedBecause()).toBeNull();
  });

  it('T29 in two hours lock nothing', async () => {
    await guessWrong(shop, ichiro, 7);
    await timePasses(shop, { hours: 1 });
    await guessWrong(shop, ichiro, 7);
    expect(await lockedBecause()).toBeNull();
  });

  it('T29 end no session that is open, and do not touch accounts behind the gate or unknown ones', async () => {
    const owner = visitor(shop, { address: AT_HOME });
    (await logIn(owner, ichiro)).expectStatus(303);
    await guessWrong(shop, ichiro, 10);
    (await owner.get(PATHS.home)).expectStatus(200);
    await guessWrong(shop, { loginId: '999-999999' }, 12);
  });

  it('T29 let nobody in who sends forty guesses at once, the right one among them, with the password alone', async () => {
    await knownBrowser(shop, ichiro);
    const bots = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const bot = visitor(shop, { address: `198.18.${index}.1` });
        await bot.get(PATHS.login);
        return bot;
      }),
    );
    const { loginId, password } = ichiro;
    const answers = await Promise.all(
      bots.map((bot, index) => bot.submit(PATHS.login, { loginId, password: index === 30 ? password : 'wrong' })),
    );
    expect(answers.filter(isLoggedIn)).toEqual([]);
    expect(await lockedBecause()).toBe('failures');
  });

  it('T29 do not stop the owner whose right password is among nine wrong ones', async () => {
    await knownBrowser(shop, ichiro);
    await guessWrong(shop, ichiro, 9);
    expect(isLoggedIn(await logIn(visitor(shop, { address: AT_HOME }), ichiro))).toBe(true);
  });

  it('T1 compute one hash for a try, locked or not', async () => {
    await guessWrong(shop, ichiro, 10);
    expect(await passwordHashesDuring(() => guessWrong(shop, ichiro, 3))).toBe(3);
  });
});

describe('wrong passwords in the known browser', () => {
  it('lock nothing, and are bounded by themselves', async () => {
    const known = await knownBrowser(shop, ichiro);
    for (let tries = 0; tries < 12; tries += 1)
      (await logIn(known, { ...ichiro, password: 'wrong' })).expectStatus(403);
    expect(await lockedBecause()).toBeNull();
    // Eleven in 15 minutes are too many even for it.
    (await logIn(known, ichiro)).expectStatus(403);
    await timePasses(shop, { minutes: 15 });
    expect(isLoggedIn(await logIn(known, ichiro))).toBe(true);
  });
});
