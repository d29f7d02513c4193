import { describe, expect, it } from 'vitest';
import type { MadeSheet } from '../../server-mock/src/relying-party/index.ts';
import { broker, type ProtectedCustomer, protectedCustomer, type TestBroker, visitor } from '../kit/index.ts';
import { accountOf, countRows } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { isReleased, isSignedIn, recoverByLink } from './steps/recovery.ts';
import { secondSecretsOf, secretIn, sheetOf, signInWithSecond } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

type Home = Pick<ProtectedCustomer, 'customer' | 'visitor'>;

describe('a further sheet', () => {
  /** The owner's of the first PC, which counts, and a new PC beside it. */
  async function besideAnOldOne(shop: TestBroker) {
    const home = await protectedCustomer(shop, 'hanako');
    const owners = await sheetOf(home);
    await timePasses(shop, { days: 30 });
    (await home.logIn()).expectStatus(303);
    const young = { ...(await furtherPc(home)), customer: home.customer };
    return { home, owners, young };
  }
  const releases = async ({ customer: { loginId }, visitor: { broker } }: Home, { voucherLink }: MadeSheet) =>
    isReleased(await recoverByLink(visitor(broker), secretIn(voucherLink), loginId));
  const letsIn = async ({ customer: who, visitor: { broker } }: Home, { recoveryCodes }: MadeSheet) =>
    isSignedIn(await signInWithSecond(visitor(broker), who, recoveryCodes[0] ?? ''));

  it('T37 of a young PC leaves the owner’s whole: its codes let in, while the new ones are void', async () => {
    await using shop = await broker();
    const { home, owners, young } = await besideAnOldOne(shop);
    const thiefs = await sheetOf(young);
    expect((await secondSecretsOf(shop, home.customer)).sheet).toMatchObject({ codesLeft: 8, earlierKept: true });
    expect((await shop.mailbox('hanako').all()).at(-1)?.text).toContain('まだ捨てないでください');
    expect(isReleased(await recoverByLink(visitor(shop), home.voucher, home.customer.loginId))).toBe(true);
    expect(await accountOf(shop, home.customer)).toMatchObject({ signInNeeds: 'second-secret' });
    expect(await letsIn(home, thiefs)).toBe(false);
    expect(await letsIn(home, owners)).toBe(true);
  });

  it.each(['owners', 'thiefs'] as const)('T37 of a young PC leaves both vouchers good: the %s', async (whose) => {
    await using shop = await broker();
    const { home, owners, young } = await besideAnOldOne(shop);
    const thiefs = await sheetOf(young);
    expect(await releases(home, { owners, thiefs }[whose])).toBe(true);
  });

  it('of a young PC ends the former one when it counts itself: codes and voucher', async () => {
    await using shop = await broker();
    const { home, owners, young } = await besideAnOldOne(shop);
    const fresh = await sheetOf(young);
    await timePasses(shop, { days: 29, hours: 23 });
    expect((await secondSecretsOf(shop, home.customer)).sheet).toMatchObject({ earlierKept: true });
    await timePasses(shop, { hours: 1 });
    expect(await releases(home, owners)).toBe(false);
    expect(countRows(shop, 'sheets')).toBe(1);
    expect(await releases(home, fresh)).toBe(true);
    expect(await letsIn(home, owners)).toBe(false);
    expect(await letsIn(home, fresh)).toBe(true);
  });

  it('of a PC of thirty days ends every other one at once: codes and vouchers', async () => {
    await using shop = await broker();
    const { home, owners, young } = await besideAnOldOne(shop);
    const thiefs = await sheetOf(young);
    const fresh = await sheetOf(home);
    expect([countRows(shop, 'sheets'), countRows(shop, 'sheet_codes')]).toEqual([1, 8]);
    for (const dead of [owners, thiefs]) expect(await releases(home, dead)).toBe(false);
    expect((await shop.mailbox('hanako').all()).at(-1)?.text).toContain('破って捨ててください');
    expect(await releases(home, fresh)).toBe(true);
    for (const dead of [owners, thiefs]) expect(await letsIn(home, dead)).toBe(false);
  });

  it('takes the place of one that was made on the same young PC, and of no other young one', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = { ...(await furtherPc(home)), customer: home.customer };
    const smudged = await sheetOf(home);
    const other = await sheetOf(study);
    const fresh = await sheetOf(home);
    expect(await releases(home, smudged)).toBe(false);
    expect(countRows(shop, 'sheets')).toBe(2);
    await timePasses(shop, { days: 1 });
    expect(await releases(home, other)).toBe(true);
    expect(await releases(home, fresh)).toBe(false);
  });
});
