import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { broker, logIn, type ProtectedCustomer, protectedCustomer, type TestBroker, visitor } from '../kit/index.ts';
import { countRows, deviceRow } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { isReleased, recoverByLink } from './steps/recovery.ts';
import { secretIn, sheetOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker();
});
afterEach(() => shop[Symbol.asyncDispose]());

const releases = async (link: string, { customer }: Pick<ProtectedCustomer, 'customer'>): Promise<boolean> =>
  isReleased(await recoverByLink(visitor(shop), secretIn(link), customer.loginId));

describe('the sheet of the only PC', () => {
  const ends = {
    'its PIN was wrong five times': async ({ device }: ProtectedCustomer) => {
      for (let tries = 0; tries < 6; tries += 1) await device.evaluate(visitor(shop), { pin: '0000' });
    },
    'a copy of it was seen': async ({ device }: ProtectedCustomer) => {
      const copied = device.copy();
      await device.unlock(visitor(shop));
      await copied.act(visitor(shop), 'keep');
    },
  } as const;

  it.each(Object.keys(ends) as (keyof typeof ends)[])(
    'T37 still releases everything when %s, though its codes are void',
    async (how) => {
      const home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
      const sheet = await sheetOf(home);
      await ends[how](home);
      expect((await deviceRow(shop, home.device)).status).toBe('suspended');
      expect(countRows(shop, 'sheet_codes')).toBe(0);
      const told = (await shop.mailbox('hanako').all()).map(({ text }) => text);
      expect(told.filter((text) => text.includes('QRコードと解除コードは、今も使えます'))).toHaveLength(1);
      expect(await releases(sheet.voucherLink, home)).toBe(true);
    },
  );
});

describe('an account that a veto stopped', () => {
  async function stopped() {
    const home = await protectedCustomer(shop, 'hanako');
    const sheet = await sheetOf(home);
    await timePasses(shop, { days: 31 });
    (await home.logIn()).expectStatus(303);
    const thief = await furtherPc(home, 'どろぼうのPC');
    const foreign = await sheetOf({ ...thief, customer: home.customer });
    expect(await home.device.act(visitor(shop), 'veto')).toMatchObject({ word: 'accepted', outcome: 'done' });
    return { home, sheet, foreign };
  }

  it('T37 loses what was made on the PC that was objected to', async () => {
    const { home, foreign } = await stopped();
    expect(countRows(shop, 'sheets')).toBe(1);
    expect(await releases(foreign.voucherLink, home)).toBe(false);
  });

  it('T37 lets no second secret come of age meanwhile, whoever made it', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    await sheetOf(home);
    await timePasses(shop, { days: 31 });
    (await home.logIn()).expectStatus(303);
    const earlier = await furtherPc(home, 'ノートPC');
    await sheetOf({ ...earlier, customer: home.customer });
    // Too long ago to be objected to; the next one is not.
    await timePasses(shop, { days: 4 });
    (await home.logIn()).expectStatus(303);
    await furtherPc(home, 'どろぼうのPC');
    expect(await home.device.act(visitor(shop), 'veto')).toMatchObject({ outcome: 'done' });
    await timePasses(shop, { days: 45 });
    await logIn(visitor(shop), home.customer);
    expect([countRows(shop, 'sheets'), countRows(shop, 'sheet_codes')]).toEqual([2, 16]);
  });

  it('T37 keeps its owner’s sheet, however long the desk takes and whoever knocks', async () => {
    const { home, sheet } = await stopped();
    await timePasses(shop, { days: 45 });
    await logIn(visitor(shop), home.customer);
    expect([countRows(shop, 'sheets'), countRows(shop, 'sheet_codes')]).toEqual([1, 8]);
    expect(await releases(sheet.voucherLink, home)).toBe(true);
  });
});
