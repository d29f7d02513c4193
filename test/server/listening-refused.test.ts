import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  askChallenge,
  broker,
  clock,
  type Listening,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { askElsewhere, chooseMode, loginsWaitingOn } from './steps/approvals.ts';
import { contentOf } from './steps/database.ts';
import { ticketOf } from './steps/listening.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let home: ProtectedCustomer;

beforeEach(async () => {
  // Time stands still between two rounds of listening, which are half a second apart; deadlines of refusals still cost nothing.
  shop = await broker({ clock: clock({ leapMilliseconds: 300 }) });
  home = await protectedCustomer(shop, 'hanako');
  await chooseMode(shop, home, 'approve');
});
afterEach(() => shop[Symbol.asyncDispose]());

const listen = (options?: Parameters<ProtectedCustomer['device']['listen']>[1]): Promise<Listening> =>
  home.device.listen(home.visitor, options);

describe('who may not listen', () => {
  it('T3 a proof that was heard before', async () => {
    const challenge = await askChallenge(home.visitor, 'listen', [home.device.kid]);
    let body: unknown;
    const first = await listen({ challenge, body: (sent) => (body = sent) });
    expect((await first.next())?.word).toBe('accepted');
    const again = await listen({ challenge, body: () => body });
    expect(again.status).toBe(403);
    expect(await again.error()).toEqual({ v: 1, error: 'refused' });
  });

  it('T4 a proof for another purpose, or of another device', async () => {
    const challenge = await askChallenge(home.visitor, 'read', [home.device.kid]);
    expect((await listen({ challenge })).status).toBe(403);
    const taro = await protectedCustomer(shop, 'taro');
    const his = await taro.device.listen(taro.visitor, { body: (sent) => ({ ...sent, kid: home.device.kid }) });
    expect(his.status).toBe(403);
  });

  it('T17 an unknown device is answered like a known one that signed badly', async () => {
    const stranger = scriptedDevice(shop);
    stranger.memory.ctr = 1;
    const badly = { signature: (bytes: Uint8Array) => bytes.with(40, (bytes[40] ?? 0) ^ 1) };
    const lines = [
      await (await stranger.listen(home.visitor)).rest(),
      await (await home.device.copy().listen(home.visitor, badly)).rest(),
    ];
    for (const [line] of lines) expect({ ...line, kid: '' }).toEqual({ ...lines[0]?.[0], kid: '' });
    expect(lines.map((all) => all.map(({ word }) => word))).toEqual([['refused'], ['refused']]);
  });

  it('a locked PC without its PIN', async () => {
    await home.device.changeTier(home.visitor, 'pin');
    await timePasses(shop, { hours: 13 });
    expect((await (await listen()).rest()).map(({ word, ticket }) => ({ word, ticket }))).toEqual([
      { word: 'tier', ticket: null },
    ]);
  });

  it('a guessed ticket, one of another device, and one of another installation', async () => {
    const ticket = await ticketOf(home);
    const taro = await protectedCustomer(shop, 'taro');
    const stolen = await taro.device.listen(taro.visitor, { ticket });
    const guessed = await listen({ ticket: 'A'.repeat(43) });
    const foreign = await listen({ ticket, headers: { origin: `chrome-extension://${'p'.repeat(32)}` } });
    expect([stolen.status, guessed.status, foreign.status]).toEqual([403, 403, 403]);
  });

  it.each([
    ['neither proof nor ticket', { proof: null, ticket: null }],
    ['both', { ticket: 'A'.repeat(43) }],
    ['a member too many', { more: 1 }],
    ['no device', { kid: 'x' }],
  ])('whoever sends %s', async (_what, change) => {
    const answer = await listen({ body: (sent) => ({ ...sent, ...change }) });
    expect(answer.status).toBe(400);
  });

  it('T16 a reader of the database: no ticket is in it', async () => {
    const ticket = await ticketOf(home);
    expect(Object.values(contentOf(shop)).join()).not.toContain(ticket);
  });
});

describe('a stolen ticket', () => {
  it('hears only how many rows wait: it reads none, answers none, and opens nothing', async () => {
    const ticket = await ticketOf(home);
    const asking = await askElsewhere(shop, home.customer);
    await using line = await listen({ ticket });
    expect(Object.entries((await line.next()) ?? {}).filter(([, told]) => told !== null)).toEqual([
      ['v', 1],
      ['kid', home.device.kid],
      ['word', 'accepted'],
      ['waiting', 1],
    ]);
    const thief = visitor(shop);
    for (const path of ['/anshin/v1/rows', '/anshin/v1/device']) {
      expect((await thief.postJson(path, { v: 1, proof: ticket })).status).toBe(400);
    }
    expect(await loginsWaitingOn(home)).toHaveLength(1);
    expect(await asking.state()).toMatchObject({ status: 'waiting' });
  });

  it('is silenced by the next proof of the owner', async () => {
    const ticket = await ticketOf(home);
    await ticketOf(home);
    expect((await listen({ ticket })).status).toBe(403);
  });
});
