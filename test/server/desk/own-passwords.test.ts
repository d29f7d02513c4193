import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { broker, type Customer, customer, logIn, PATHS, type TestBroker, visitor } from '../../kit/index.ts';
import { contentOf } from '../steps/database.ts';
import { releasedAtDesk, type Wish } from '../steps/desk.ts';

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker();
});
afterEach(() => shop[Symbol.asyncDispose]());

const release = (whose: Pick<Customer, 'loginId'>, wish?: Wish) => releasedAtDesk(shop, whose, wish);

describe('own passwords', () => {
  const emily = customer('emily');

  it.each([
    ['short', 'short', 'The password is too short'],
    ['long-enough-1', 'long-enough-2', 'The two do not agree'],
    [emily.tradingPassword, emily.tradingPassword, 'Login and trading password are the same'],
    ['あ'.repeat(90), 'あ'.repeat(90), 'The password is too long'],
  ])('are not %j and %j', async (password, passwordAgain, words) => {
    const [temporary = ''] = await release(emily, { newPassword: 'yes' });
    const browser = visitor(shop, { lang: 'en' });
    (await logIn(browser, { ...emily, password: temporary })).expectStatus(303);
    const answer = await browser.submit('/own-passwords', { password, passwordAgain });
    expect(answer.expectStatus(422).body).toContain(words);
    expect((await browser.get(PATHS.home)).location).toBe('/own-passwords');
  });

  it('are not the ones of the letter', async () => {
    const [temporary = ''] = await release(emily, { newPassword: 'yes' });
    const browser = visitor(shop, { lang: 'en' });
    (await logIn(browser, { ...emily, password: temporary })).expectStatus(303);
    const answer = await browser.submit('/own-passwords', { password: temporary, passwordAgain: temporary });
    expect(answer.expectStatus(422).body).toContain('That is the temporary password');
  });

  it('end the session of who came in with the letter before', async () => {
    const [password = ''] = await release(emily, { newPassword: 'yes' });
    const insider = visitor(shop);
    (await logIn(insider, { ...emily, password })).expectStatus(303);
    const browser = visitor(shop);
    (await logIn(browser, { ...emily, password })).expectStatus(303);
    const own = 'harbour-light-49';
    (await browser.submit('/own-passwords', { password: own, passwordAgain: own })).expectStatus(303);
    expect((await insider.get(PATHS.home)).location).toBe('/login?e=session_ended');
  });

  it('are chosen by nobody who has none to replace', async () => {
    const browser = visitor(shop);
    (await logIn(browser, emily)).expectStatus(303);
    const before = contentOf(shop).customers;
    const own = 'harbour-light-49';
    expect((await browser.submit('/own-passwords', { password: own, passwordAgain: own })).location).toBe('/home');
    expect(contentOf(shop).customers).toBe(before);
  });

  it('T16 are nowhere in the database or the log, nor is the temporary one', async () => {
    const [temporary = ''] = await release(emily, { newPassword: 'yes' });
    expect(JSON.stringify(contentOf(shop))).not.toContain(temporary);
    expect(shop.log.text()).not.toContain(temporary);
  });
});
