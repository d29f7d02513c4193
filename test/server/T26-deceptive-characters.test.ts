import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { broker, PATHS, type ProtectedCustomer, protectedCustomer, type TestBroker } from '../kit/index.ts';
import { changeLoginId } from './steps/changes.ts';
import { mailedCode } from './steps/codes.ts';
import { rowAskedFor, waitingRow } from './steps/confirm.ts';
import { afterTheHold } from './steps/money.ts';

let shop: TestBroker;
let home: ProtectedCustomer;
beforeAll(async () => {
  shop = await broker();
  home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
});
afterAll(() => shop[Symbol.asyncDispose]());

/** What turns, hides, or looks like something else. */
const DECEPTIVE: Readonly<Record<string, string>> = {
  'a right-to-left override': '\u202e',
  'a right-to-left mark': '\u200f',
  'an isolate': '\u2067',
  'a zero-width space': '\u200b',
  'a zero-width joiner': '\u200d',
  'a word joiner': '\u2060',
  'a byte order mark': '\ufeff',
  'a soft hyphen': '\u00ad',
  'a tag': '\u{e0041}',
  'a Hangul filler': '\u3164',
  'a Braille blank': '\u2800',
  'a Cyrillic а': '\u0430',
  'a Greek ο': '\u03bf',
  'a mathematical zero': '\u{1d7d8}\u0301',
  'an Arabic digit': '\u0661',
  'a line separator': '\u2028',
  'a combining mark': '\u0327',
};

const bank = () => ({
  bankCode: '9999',
  bankName: 'みらい銀行',
  branchCode: '001',
  branchName: '本店',
  kind: 'ordinary',
  number: '7654321',
  holder: home.customer.nameKana,
});

const inTheMiddle = (text: string, character: string): string => `${text.slice(0, 2)}${character}${text.slice(2)}`;

const rowsBefore = async (): Promise<number> => (await home.device.readRows(home.visitor)).rows.length;

describe.each(Object.entries(DECEPTIVE))('%s', (_name, character) => {
  it.each(['bankCode', 'bankName', 'branchCode', 'branchName', 'number', 'holder'] as const)(
    'T26 makes no row of a withdrawal account when it stands in %s',
    async (field) => {
      const before = await rowsBefore();
      const { tradingPassword } = home.customer;
      const account = { ...bank(), [field]: inTheMiddle(bank()[field], character) };
      expect((await home.visitor.submit(PATHS.withdrawalAccount, { ...account, tradingPassword })).status).toBe(422);
      expect(await rowsBefore()).toBe(before);
    },
  );

  it('T26 makes no row of a login ID, of a mail address or of an amount', async () => {
    const before = await rowsBefore();
    const { tradingPassword } = home.customer;
    expect((await changeLoginId(home.visitor, home.customer, inTheMiddle('hanako2026', character))).status).toBe(422);
    const mail = inTheMiddle('hanako.new@mail.example', character);
    expect((await home.visitor.submit(PATHS.mailAddress, { mail, code: '12345678', tradingPassword })).status).toBe(
      422,
    );
    const token = crypto.randomUUID();
    const amountYen = inTheMiddle('5000', character);
    expect((await home.visitor.submit(PATHS.withdrawals, { token, amountYen, tradingPassword })).status).toBe(422);
    expect(await rowsBefore()).toBe(before);
  });
});

describe('what people type', () => {
  it('T26 stands in the row as they see it: full-width digits and half-width katakana in one form only', async () => {
    const typed = { ...bank(), bankCode: '９９９９', number: '７６５４３２１', holder: 'ｻﾄｳ ﾊﾅｺ' };
    const { tradingPassword } = home.customer;
    const asked = await home.visitor.submit(PATHS.withdrawalAccount, { ...typed, tradingPassword });
    const { row } = await waitingRow(home.visitor, rowAskedFor(asked) ?? '');
    const shown = Object.fromEntries(row.facts.map(({ f, new: value }) => [f, value]));
    expect(shown).toEqual({
      bank: 'みらい銀行（9999）',
      branch: '本店（001）',
      kind: 'ordinary',
      number: '7654321',
      holder: 'サトウ　ハナコ',
    });
  });

  it('T26 cannot pass for the code of a bank: brackets are the broker’s own', async () => {
    const { tradingPassword } = home.customer;
    for (const bankName of ['みらい銀行（0009）', '三井住友銀行(0009)', '千曲銀行（9101']) {
      const answer = await home.visitor.submit(PATHS.withdrawalAccount, { ...bank(), bankName, tradingPassword });
      expect(answer.status).toBe(422);
    }
  });

  it('T26 is refused where a row could not show all of it', async () => {
    const code = await mailedCode(home.visitor, home.customer, 'change-mail');
    const { tradingPassword } = home.customer;
    const long = `hanako@${`${'a'.repeat(60)}.`.repeat(3)}${'b'.repeat(40)}.example`;
    expect((await home.visitor.submit(PATHS.mailAddress, { mail: long, code, tradingPassword })).status).toBe(422);
  });
});
