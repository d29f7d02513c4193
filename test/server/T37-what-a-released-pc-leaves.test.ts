import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endOffspringIn } from '../../server-mock/src/relying-party/device/end-offspring.ts';
import { commit } from '../../server-mock/src/relying-party/index.ts';
import {
  broker,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type ScriptedDevice,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { mailedCode } from './steps/codes.ts';
import { confirmAsked } from './steps/confirm.ts';
import { accountIdOf, accountOf, countRows, deviceRow } from './steps/database.ts';
import { type FurtherPc, furtherPc, signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { afterTheHold } from './steps/money.ts';
import { isReleased, isSignedIn, recoverByLink, signInAfterRecovery } from './steps/recovery.ts';
import { begunTotp, secretIn, sessionOf, sheetOf, signInWithSecond, totpOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker();
});
afterEach(() => shop[Symbol.asyncDispose]());

/** How the owner, or the broker itself, puts an end to a PC. Each leaves the owner's own PC as it was. */
const WAYS = {
  released: async (home: ProtectedCustomer, { device }: FurtherPc) => {
    (await home.logIn()).expectStatus(303);
    (await home.visitor.submit(PATHS.release, { kid: device.kid })).expectStatus(303);
  },
  suspended: async (_home: ProtectedCustomer, { device }: FurtherPc) => {
    const copied = device.copy();
    await device.act(visitor(shop), 'keep');
    expect((await copied.act(visitor(shop), 'keep')).word).toBe('suspended');
  },
  'suspended for its PIN': async (_home: ProtectedCustomer, { device }: FurtherPc) => {
    for (let tries = 0; tries < 5; tries += 1) await device.evaluate(visitor(shop), { pin: '0000' });
    expect((await device.evaluate(visitor(shop), { pin: '0000' })).word).toBe('destroyed');
  },
} as const;
const EVERY_WAY = Object.keys(WAYS) as readonly (keyof typeof WAYS)[];

interface Thief {
  readonly home: ProtectedCustomer;
  /** The PC that somebody else registered, by a ticket that the owner was talked into. */
  readonly pc: FurtherPc & Pick<ProtectedCustomer, 'customer'>;
  readonly end: () => Promise<void>;
}

async function thiefFor(way: keyof typeof WAYS): Promise<Thief> {
  const home = await protectedCustomer(shop, 'hanako');
  const tier = way === 'suspended for its PIN' ? 'pin' : 'software';
  const pc = await furtherPc(home, 'どろぼうのPC', tier);
  const end = async () => {
    await WAYS[way](home, pc);
    expect((await deviceRow(shop, pc.device)).status).toBe(way === 'released' ? 'released' : 'suspended');
  };
  return { home, pc: { ...pc, customer: home.customer }, end };
}

/** Whether that browser can register a PC now. */
async function registers(browser: Visitor): Promise<boolean> {
  const pc: ScriptedDevice = scriptedDevice(shop, { name: 'どろぼうのもう1台' });
  const asked = await pc.register(browser).catch(() => null);
  return asked?.answer.status === 200;
}

const eventsOf = async ({ home }: Thief): Promise<readonly string[]> => {
  const id = await accountIdOf(shop, home.customer);
  return (await shop.app.store.transaction((tx) => tx.events.latest(id, 100))).map(({ kind }) => kind);
};

describe.each(EVERY_WAY)('a PC that was %s', (way) => {
  it('T37 leaves no ticket that lets anybody in', async () => {
    const { home, pc, end } = await thiefFor(way);
    const ticket = await ticketFrom(pc);
    await end();
    expect(isSignedIn(await signInWithTicket(visitor(shop), home.customer, ticket))).toBe(false);
    expect(countRows(shop, 'grants')).toBe(0);
  });

  it('T37 leaves no session from a ticket, which could register another one', async () => {
    const { home, pc, end } = await thiefFor(way);
    const again = visitor(shop);
    (await signInWithTicket(again, home.customer, await ticketFrom(pc))).expectStatus(303);
    await end();
    expect(await registers(again)).toBe(false);
    expect((await again.get(PATHS.register)).location).toBe('/login?e=session_ended');
  });

  it('T37 leaves no registration that waits for its mail', async () => {
    const { home, pc, end } = await thiefFor(way);
    const again = visitor(shop);
    (await signInWithTicket(again, home.customer, await ticketFrom(pc))).expectStatus(303);
    await shop.mailbox(home.customer).untaken();
    shop.postOffice.setMood('busy');
    const second = scriptedDevice(shop, { name: 'どろぼうのもう1台' });
    (await second.register(again)).answer.expectStatus(200);
    await shop.app.outboxIdle();
    await end();
    expect(await deviceRow(shop, second)).toMatchObject({ status: 'abandoned' });
    shop.postOffice.setMood('accept');
    await timePasses(shop, { hours: 1 });
    const mails = await shop.mailbox(home.customer).untaken();
    expect(mails.map(({ kind }) => kind)).not.toContain('registration_completed');
    expect(await deviceRow(shop, second)).toMatchObject({ status: 'abandoned' });
  });

  it('T37 leaves no opting out that was asked for on it', async () => {
    const thief = await thiefFor(way);
    const { home, pc, end } = thief;
    await afterTheHold(home);
    if (way === 'suspended for its PIN') await pc.device.unlock(visitor(shop));
    (await logIn(pc.visitor, home.customer, pc.device)).expectStatus(303);
    const code = await mailedCode(pc.visitor, home.customer, 'opt-out');
    const asked = await pc.visitor.submit(PATHS.optOut, { tradingPassword: home.customer.tradingPassword, code });
    expect((await confirmAsked(pc.visitor, asked)).outcome).toBe('done');
    await end();
    expect(await accountOf(shop, home.customer)).toMatchObject({ optOutAtMs: null });
    expect(await eventsOf(thief)).toContain('opt_out_cancelled');
    await timePasses(shop, { hours: 25 });
    await logIn(visitor(shop), home.customer);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected' });
  });

  it('T37 leaves no second secret that was made on it of late, nor lets anybody back with one in thirty days', async () => {
    const thief = await thiefFor(way);
    const { home, pc, end } = thief;
    const app = await totpOf(pc);
    const sheet = await sheetOf(pc);
    await timePasses(shop, { days: 2 });
    await end();
    expect(await eventsOf(thief)).toContain('second_secret_voided');
    const told = (await shop.mailbox('hanako').all()).map(({ text }) => text);
    expect(told.filter((text) => text.includes('無効にしました'))).toHaveLength(1);
    expect([countRows(shop, 'totps'), countRows(shop, 'sheets'), countRows(shop, 'sheet_codes')]).toEqual([0, 0, 0]);
    const revokes = async () =>
      isReleased(await recoverByLink(visitor(shop), secretIn(sheet.voucherLink), home.customer.loginId));
    expect(await revokes()).toBe(false);
    await timePasses(shop, { days: 31 });
    expect(await revokes()).toBe(false);
    expect(isReleased(await recoverByLink(visitor(shop), home.voucher, home.customer.loginId))).toBe(true);
    for (const secret of [app.code(), ...sheet.recoveryCodes]) {
      expect(isSignedIn(await signInWithSecond(visitor(shop), home.customer, secret))).toBe(false);
    }
  });

  it('T37 leaves the second secrets of the other PCs, and its own that are thirty days old', async () => {
    const { home, pc, end } = await thiefFor(way);
    const sheet = await sheetOf(pc);
    await timePasses(shop, { days: 30 });
    (await home.logIn()).expectStatus(303);
    const app = await totpOf(home);
    await end();
    expect([countRows(shop, 'totps'), countRows(shop, 'sheets')]).toEqual([1, 1]);
    await timePasses(shop, { days: 30 });
    expect(isReleased(await recoverByLink(visitor(shop), secretIn(sheet.voucherLink), home.customer.loginId))).toBe(
      true,
    );
    expect(isSignedIn(await signInWithSecond(visitor(shop), home.customer, app.code()))).toBe(true);
    expect(isSignedIn(await signInWithSecond(visitor(shop), home.customer, sheet.recoveryCodes[0] ?? ''))).toBe(true);
  });

  it('T37 leaves no TOTP that was being set up on it', async () => {
    const { pc, end } = await thiefFor(way);
    const app = await begunTotp(pc);
    await end();
    expect(app.code()).toHaveLength(6);
    await expect(sessionOf(pc.visitor)).rejects.toThrow('No live session');
  });
});

describe('the way back of a customer without any PC', () => {
  it('T37 is not ended when a PC from before is suspended late', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    const row = await deviceRow(shop, home.device);
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    await timePasses(shop, { hours: 24 });
    const browser = visitor(shop);
    expect(isSignedIn(await signInAfterRecovery(browser, home.customer))).toBe(true);
    await commit(shop.app.rp, (tx) => endOffspringIn(shop.app.rp, tx, row));
    expect(await registers(browser)).toBe(true);
  });
});
