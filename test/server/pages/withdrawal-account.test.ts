import { describe, expect, it } from 'vitest';
import { broker, customer, protectedCustomer } from '../../kit/index.ts';
import { fieldValue } from './document.ts';
import { signedIn } from './signed-in.ts';

const { tradingPassword } = customer('hanako');
const PATH = '/withdrawal-account';

const NEW_ACCOUNT = {
  bankCode: '9205',
  bankName: '北浜信用金庫',
  branchCode: '102',
  branchName: '本店営業部',
  kind: 'ordinary',
  number: '847215',
  holder: 'ｻﾄｳ ﾊﾅｺ',
};

describe('the withdrawal account', () => {
  it('is shown beside the present one before it changes, and the customer is told by mail', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const confirm = await visit.submit(`${PATH}/confirm`, NEW_ACCOUNT);
    expect(confirm.expectStatus(200).body).toMatch(/神楽坂支店[\s\S]*本店営業部[\s\S]*0847215/u);
    const fields = Object.fromEntries(Object.keys(NEW_ACCOUNT).map((name) => [name, fieldValue(confirm.body, name)]));
    const changed = await visit.follow(await visit.submit(PATH, { ...fields, tradingPassword }));
    expect(changed.body).toContain('出金先口座を変更しました');
    expect(changed.body).toContain('北浜信用金庫');
    expect((await b.mailbox('hanako').next('withdrawal_account_changed')).text).toContain('215');
    expect((await visit.get('/history')).body).toContain('出金先口座を変更しました');
  });

  it('that is the same already changes nothing and mails nothing', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const same = { ...NEW_ACCOUNT, ...{ bankCode: '9101', bankName: '千曲銀行', branchCode: '014' } };
    const present = { ...same, branchName: '神楽坂支店', number: '3301472', tradingPassword };
    (await visit.submit(PATH, present)).expectStatus(303);
    expect(await b.mailbox('hanako').all()).toEqual([]);
  });

  it.each([
    [{ holder: 'サトウ タロウ' }, 'ご本人名義の口座を指定してください'],
    [{ holder: 'Sato Hanako' }, '口座名義をご確認ください'],
    [{ bankCode: '12' }, '金融機関をご確認ください'],
    [{ branchCode: '1' }, '支店をご確認ください'],
    [{ number: '123456789' }, '口座番号をご確認ください'],
  ])('with %j is refused', async (change, words) => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const refused = await visit.submit(`${PATH}/confirm`, { ...NEW_ACCOUNT, ...change });
    expect(refused.expectStatus(422).body).toContain(words);
    (await visit.submit(PATH, { ...NEW_ACCOUNT, ...change, tradingPassword })).expectStatus(422);
    expect((await visit.get(PATH)).body).toContain('千曲銀行');
  });

  it('stays as it is without the trading password', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const refused = await visit.submit(PATH, { ...NEW_ACCOUNT, tradingPassword: 'wrong' });
    expect(refused.expectStatus(422).body).toContain('取引パスワードが違います');
    expect((await visit.get(PATH)).body).not.toContain('北浜信用金庫');
  });

  it('stays as it is during the hold after a registration', async () => {
    await using b = await broker();
    const { visitor } = await protectedCustomer(b, 'hanako');
    const held = await visitor.submit(PATH, { ...NEW_ACCOUNT, tradingPassword });
    expect(held.expectStatus(403).body).toContain('安全のための保留期間中です');
    expect((await visitor.get(PATH)).body).not.toContain('北浜信用金庫');
  });
});
