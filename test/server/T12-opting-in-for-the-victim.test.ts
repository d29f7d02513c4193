import { describe, expect, it } from 'vitest';
import { broker, customer, isLoggedIn, logIn, PATHS, scriptedDevice, visitor } from '../kit/index.ts';
import { ENDPOINT, wordsOf } from './steps/captured.ts';
import { apply, askCode, mailedCode } from './steps/codes.ts';
import { accountOf, countRows } from './steps/database.ts';
import { changeMail, isDone } from './steps/money.ts';
import { isReleased, recoverByLink, signInAfterRecovery } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

const ichiro = customer('ichiro');

describe('a thief with all passwords of a customer who has not opted in', () => {
  it('T12 opts in for nobody without the mailed code', async () => {
    await using shop = await broker();
    const thief = visitor(shop);
    expect(isLoggedIn(await logIn(thief, ichiro))).toBe(true);
    (await askCode(thief, ichiro, 'opt-in')).expectStatus(303);
    for (const code of ['', '0', '12345678', '１２３４５６７８', "' or 1=1 --"]) {
      expect((await apply(thief, ichiro, code)).status).toBe(422);
    }
    expect(await accountOf(shop, ichiro)).toMatchObject({ state: 'open' });
    const challenge = await thief.postJson(ENDPOINT.challenge, { v: 1, purpose: 'register', kids: [] });
    expect(wordsOf(challenge)).toBe('no_grant');
    expect(countRows(shop, 'devices')).toBe(0);
  });

  it('T12 needs the trading password twice besides the code', async () => {
    await using shop = await broker();
    const thief = visitor(shop);
    await logIn(thief, ichiro);
    const guess = { ...ichiro, tradingPassword: 'guess' };
    expect((await askCode(thief, guess, 'opt-in')).status).toBe(422);
    expect(await shop.mailbox(ichiro).all()).toEqual([]);
    const code = await mailedCode(thief, ichiro, 'opt-in');
    expect((await apply(thief, guess, code)).status).toBe(422);
    // The right code was not used up by the wrong trading password.
    expect((await apply(thief, ichiro, code)).status).toBe(303);
  });

  it('T12 tells the customer with every code that somebody asks to register a PC', async () => {
    await using shop = await broker();
    const thief = visitor(shop);
    await logIn(thief, ichiro);
    await askCode(thief, ichiro, 'opt-in');
    const mail = await shop.mailbox(ichiro).next('mailed_code');
    expect(mail.text).toContain('新しいPCを登録するためのコードです');
    expect(mail.text).toContain('誰にも教えないでください');
  });

  it('T12 cannot bring his own mailbox: a new address waits for 30 days, and the old one is told', async () => {
    await using shop = await broker();
    const thief = visitor(shop);
    await logIn(thief, ichiro);
    // Even with the code for the change, relayed by phishing.
    expect(isDone(await changeMail(thief, ichiro, 'thief@evil.example'))).toBe(true);
    const told = await shop.mailbox(ichiro).next('mail_address_changed');
    expect(told.text).toContain('t•••@evil.example');

    expect((await askCode(thief, ichiro, 'opt-in')).status).toBe(422);
    await timePasses(shop, { days: 29 });
    await logIn(thief, ichiro);
    expect((await askCode(thief, ichiro, 'opt-in')).status).toBe(422);
    const atThief = await shop.mailbox({ mail: 'thief@evil.example' }).all();
    expect(atThief.map(({ kind }) => kind)).toEqual(['mail_address_changed']);
  });

  it('T12 who was given the code by phishing is evicted by the link in the mail', async () => {
    await using shop = await broker();
    const thief = visitor(shop);
    await logIn(thief, ichiro);
    (await apply(thief, ichiro, await mailedCode(thief, ichiro, 'opt-in'))).expectStatus(303);
    const pc = scriptedDevice(shop, { name: '泥棒のPC' });
    (await pc.register(thief)).answer.expectStatus(200);
    const mail = await shop.mailbox(ichiro).next('registration_completed');
    expect(mail.text).toContain('泥棒のPC');
    expect(isLoggedIn(await logIn(visitor(shop), ichiro))).toBe(false);

    expect(isReleased(await recoverByLink(visitor(shop), mail.voucher(), ichiro.loginId))).toBe(true);
    expect((await thief.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect(isLoggedIn(await logIn(visitor(shop), ichiro, pc))).toBe(false);
    await timePasses(shop, { hours: 24 });
    const owner = visitor(shop);
    (await signInAfterRecovery(owner, ichiro)).expectStatus(303);
    expect((await scriptedDevice(shop).register(owner)).answer.status).toBe(200);
  });
});

describe('a customer whose mail address is young', () => {
  it('T12 is refused before any code is mailed, for every step that asks for one', async () => {
    await using shop = await broker();
    const misaki = customer('misaki');
    const browser = visitor(shop);
    await logIn(browser, misaki);
    for (const action of ['opt-in', 'change-mail'] as const) {
      expect((await askCode(browser, misaki, action)).status).toBe(422);
    }
    expect(await shop.mailbox(misaki).all()).toEqual([]);
    expect(await accountOf(shop, misaki)).toMatchObject({ state: 'open' });
  });

  it('may opt in once the address is 30 days old', async () => {
    await using shop = await broker();
    const misaki = customer('misaki');
    await timePasses(shop, { days: 27 });
    const browser = visitor(shop);
    await logIn(browser, misaki);
    expect((await apply(browser, misaki, await mailedCode(browser, misaki, 'opt-in'))).status).toBe(303);
  });
});
