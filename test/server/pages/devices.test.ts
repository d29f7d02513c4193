import { describe, expect, it } from 'vitest';
import { broker, isLoggedIn, logIn, PATHS, protectedCustomer, scriptedDevice, visitor } from '../../kit/index.ts';
import { ticketFrom } from '../steps/further-pc.ts';
import { named } from './document.ts';
import { PRIVATE_PAGES } from './every-page.ts';

const kidsOn = (page: string): readonly string[] =>
  named(page, 'li').flatMap(({ attributes }) => attributes.get('data-kid') ?? []);

/** Hanako with two registered PCs; the second belongs to `second`. */
async function twoPcs() {
  const b = await broker();
  const first = await protectedCustomer(b, 'hanako', { deviceName: '居間のPC' });
  const ticket = await ticketFrom(first);
  const second = visitor(b);
  await second.get(PATHS.ticket);
  const { loginId, password } = first.customer;
  (await second.submit(PATHS.ticket, { loginId, password, ticket })).expectStatus(303);
  const device = scriptedDevice(b, { name: '書斎のPC' });
  await device.register(second);
  await b.mailbox('hanako').next('registration_completed');
  return { b, first, second, secondDevice: device };
}

describe('the list of registered PCs', () => {
  it('names each, says since when, and which one is in use', async () => {
    const { b, first } = await twoPcs();
    await using _ = b;
    const { body } = await first.visitor.get(PATHS.devices);
    expect(kidsOn(body)).toHaveLength(2);
    expect(body).toContain('居間のPC');
    expect(body).toContain('書斎のPC');
    expect(body.match(/このPC<\/span>/gu)).toHaveLength(1);
    expect(body).toContain('2026年1月5日(月)');
  });

  it('says of each how its key is kept, and what that does not stop', async () => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    expect((await visit.get(PATHS.devices)).body).toContain('コピーされることは防げません。');
    const every = String(PRIVATE_PAGES.devices?.('ja'));
    expect(every).toContain('続けて5回間違えると、その鍵は使えなくなります');
    expect(every).toContain('Windows Hello');
  });

  it.each([
    ['counter', '同じ鍵が、2つの場所で使われた跡がありました', 'このPCからのログインを止めました'],
    ['retired_key', '同じ鍵が、2つの場所で使われた跡がありました', 'どちらが本物か見分けられない'],
    ['forked_key', '同じ鍵が、2つの場所で使われた跡がありました', 'ウイルスに感染していないか'],
    ['pin_tries', '暗証番号（PIN）が、続けて5回違いました', '新しい暗証番号で登録し直します'],
  ] as const)('explains a suspension because of %s, with the way out', async (suspendedBecause, why, wayOut) => {
    const { b, first, secondDevice } = await twoPcs();
    await using _ = b;
    const change = { status: 'suspended', suspendedBecause } as const;
    await b.app.store.transaction((tx) => tx.devices.change(secondDevice.kid, change));
    const { body } = await first.visitor.get(PATHS.devices);
    expect(body).toContain(why);
    expect(body).toContain(wayOut);
    expect(body).toContain('「PCを追加する」から');
    expect(body.indexOf('下の「解除する」を押します')).toBeLessThan(body.lastIndexOf('サポートデスクへ'));
    expect(body).not.toContain('一時停止');
    expect(body).toContain('<a href="/history">');
    expect((await first.visitor.get(PATHS.service)).body).toContain('停止したPCがあります');
    const released = await first.visitor.follow(await first.visitor.submit(PATHS.release, { kid: secondDevice.kid }));
    expect(kidsOn(released.body)).toEqual([first.device.kid]);
  });

  it('releases another PC after a confirmation: it can no longer log in, this one can', async () => {
    const { b, first, second, secondDevice } = await twoPcs();
    await using _ = b;
    const confirm = await first.visitor.get(`${PATHS.release}?kid=${secondDevice.kid}`);
    expect(confirm.expectStatus(200).body).toContain('書斎のPC');
    const list = await first.visitor.follow(await first.visitor.submit(PATHS.release, { kid: secondDevice.kid }));
    expect(list.body).toContain('PCの登録を解除しました');
    expect(kidsOn(list.body)).toEqual([first.device.kid]);
    expect((await second.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect(isLoggedIn(await logIn(second, first.customer, secondDevice))).toBe(false);
    expect(isLoggedIn(await first.logIn())).toBe(true);
  });

  it('says good-bye to the PC that releases itself', async () => {
    const { b, first } = await twoPcs();
    await using _ = b;
    const gone = await first.visitor.submit(PATHS.release, { kid: first.device.kid });
    expect(gone.expectStatus(200).body).toContain('このPCからは、もうログインできません');
    expect((await first.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect(isLoggedIn(await first.logIn())).toBe(false);
  });

  it('releases all of them after a confirmation', async () => {
    const { b, first, second } = await twoPcs();
    await using _ = b;
    (await first.visitor.get(PATHS.releaseAll)).expectStatus(200);
    (await first.visitor.submit(PATHS.releaseAll, {})).expectStatus(200);
    for (const visit of [first.visitor, second]) {
      expect((await visit.get(PATHS.home)).location).toBe('/login?e=session_ended');
    }
  });

  it.each(['', 'nobody', 'x'.repeat(64)])('refuses to release %j', async (kid) => {
    await using b = await broker();
    const { visitor: visit } = await protectedCustomer(b, 'hanako');
    (await visit.submit(PATHS.release, { kid })).expectStatus(422);
    (await visit.get(`${PATHS.release}?kid=${kid}`)).expectStatus(422);
  });

  it('never releases the PC of another customer', async () => {
    await using b = await broker();
    const hanako = await protectedCustomer(b, 'hanako');
    const taro = await protectedCustomer(b, 'taro');
    (await hanako.visitor.submit(PATHS.release, { kid: taro.device.kid })).expectStatus(422);
    expect(isLoggedIn(await taro.logIn())).toBe(true);
  });
});
