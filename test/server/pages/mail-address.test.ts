import { describe, expect, it } from 'vitest';
import { broker, customer, PATHS, type TestBroker, type Visitor } from '../../kit/index.ts';
import { signedIn } from './signed-in.ts';

const { tradingPassword } = customer('hanako');
const NEW_MAIL = 'hanako.new@mail.example';

async function mailedCode(b: TestBroker, visit: Visitor): Promise<string> {
  const asked = await visit.submit(PATHS.code, { action: 'change-mail', tradingPassword });
  expect(asked.location).toBe(`${PATHS.mailAddress}?step=code`);
  return (await b.mailbox('hanako').next('mailed_code')).code();
}

describe('the mail address', () => {
  it('changes with the code mailed to the present one, and both addresses are told', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const code = await mailedCode(b, visit);
    const changed = await visit.follow(
      await visit.submit(PATHS.mailAddress, { mail: NEW_MAIL, code, tradingPassword }),
    );
    expect(changed.body).toContain('メールアドレスを変更しました');
    expect((await b.mailbox({ mail: NEW_MAIL }).next()).kind).toBe('mail_address_changed');
    expect((await b.mailbox('hanako').next('mail_address_changed')).text).not.toContain(NEW_MAIL);
  });

  it('then is too young for a mailed code for thirty days', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const code = await mailedCode(b, visit);
    await visit.submit(PATHS.mailAddress, { mail: NEW_MAIL, code, tradingPassword });
    const refused = await visit.submit(PATHS.code, { action: 'opt-in', tradingPassword });
    expect(refused.expectStatus(422).body).toContain('30日');
  });

  it('costs a wrong code one of its five tries, whatever else happens', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const code = await mailedCode(b, visit);
    const wrong = String((Number(code) + 1) % 1e8).padStart(8, '0');
    for (let tries = 0; tries < 5; tries += 1) {
      const refused = await visit.submit(PATHS.mailAddress, { mail: NEW_MAIL, code: wrong, tradingPassword });
      expect(refused.expectStatus(422).body).toContain('確認コードが違うか');
    }
    (await visit.submit(PATHS.mailAddress, { mail: NEW_MAIL, code, tradingPassword })).expectStatus(422);
    expect(await b.mailbox({ mail: NEW_MAIL }).all()).toEqual([]);
  });

  it.each([
    ['not an address', 'メールアドレスをご確認ください'],
    ['a@b.example\r\nBcc: thief@evil.example', 'メールアドレスをご確認ください'],
    [customer('hanako').mail, 'いまと同じメールアドレスです'],
  ])('%j is refused and takes no try', async (mail, words) => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const code = await mailedCode(b, visit);
    const refused = await visit.submit(PATHS.mailAddress, { mail, code, tradingPassword });
    expect(refused.expectStatus(422).body).toContain(words);
    (await visit.submit(PATHS.mailAddress, { mail: NEW_MAIL, code, tradingPassword })).expectStatus(303);
  });

  it('is shown only in part', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    for (const path of ['/account/settings', PATHS.mailAddress]) {
      const { body } = await visit.get(path);
      expect(body).not.toContain(customer('hanako').mail);
      expect(body).toMatch(/h•+@mail\.example/u);
    }
  });
});
