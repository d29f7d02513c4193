import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { broker, customer, type ProtectedCustomer, protectedCustomer, type TestBroker } from '../../kit/index.ts';
import { accountOf, deviceRow } from '../steps/database.ts';
import {
  approve,
  ask,
  atDesk,
  caseOf,
  casePath,
  check,
  checkedCase,
  eventsOf,
  isApproved,
  openCase,
  requestedCase,
  shownTo,
  step,
  temporaryPasswords,
} from '../steps/desk.ts';
import { timePasses } from '../steps/time.ts';

let shop: TestBroker;
let home: ProtectedCustomer;
let first: ProtectedCustomer;
let second: ProtectedCustomer;
beforeEach(async () => {
  shop = await broker();
  home = await protectedCustomer(shop, 'hanako');
  first = await atDesk(shop, 'kinoshita');
  second = await atDesk(shop, 'ogawa');
});
afterEach(() => shop[Symbol.asyncDispose]());

const hanako = customer('hanako');
const isUntouched = async () => {
  expect(await accountOf(shop, hanako)).toMatchObject({ state: 'protected', epoch: 0 });
  expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
};

describe('four eyes', () => {
  it('lets a second operator release what the first one asked for', async () => {
    const id = await requestedCase(first.visitor, hanako);
    await isUntouched();
    expect(isApproved(await approve(second.visitor, id, hanako))).toBe(true);
    expect(await caseOf(shop, id)).toMatchObject({ status: 'released' });
    expect(await accountOf(shop, hanako)).toMatchObject({ state: 'recovering', epoch: 1 });
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'revoked' });
  });

  it('refuses an operator who approves his own request, twenty times at once too', async () => {
    const id = await requestedCase(first.visitor, hanako);
    const fields = { ...(await shownTo(first.visitor, id)), loginId: hanako.loginId };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => first.visitor.submit(`${casePath(id)}/approve`, fields)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(403));
    expect(answers[0]?.body).toContain('ご自分の申請は、承認も却下もできません');
    expect(await caseOf(shop, id)).toMatchObject({ status: 'requested' });
    await isUntouched();
  });

  it('refuses an operator who declines his own request, and lets him withdraw it', async () => {
    const id = await requestedCase(first.visitor, hanako);
    (await step(first.visitor, id, 'decline', { note: 'まちがい' })).expectStatus(403);
    (await step(first.visitor, id, 'withdraw')).expectStatus(303);
    expect(await caseOf(shop, id)).toMatchObject({ status: 'open', request: null });
    await isUntouched();
  });

  it('refuses to withdraw what somebody else asked for', async () => {
    const id = await requestedCase(first.visitor, hanako);
    const answer = (await step(second.visitor, id, 'withdraw')).expectStatus(403);
    expect(answer.body).toContain('ほかの担当者の申請は、取り下げられません');
    expect(await caseOf(shop, id)).toMatchObject({ status: 'requested' });
  });

  it('releases once when it is approved many times at once, and shows one temporary password', async () => {
    const id = await requestedCase(first.visitor, hanako, { newPassword: 'yes' });
    const fields = { ...(await shownTo(second.visitor, id)), loginId: hanako.loginId };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => second.visitor.submit(`${casePath(id)}/approve`, fields)),
    );
    expect(answers.filter(isApproved)).toHaveLength(1);
    expect(answers.flatMap(temporaryPasswords)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
    expect(await accountOf(shop, hanako)).toMatchObject({ epoch: 1 });
    const events = await eventsOf(shop, hanako);
    expect(events.filter((kind) => kind === 'desk_released')).toHaveLength(1);
  });

  it('refuses the approval of a request that was changed after it was shown', async () => {
    const id = await requestedCase(first.visitor, hanako, { newMail: 'hanako.new@mail.example' });
    const seen = { ...(await shownTo(second.visitor, id)), loginId: hanako.loginId };
    (await step(first.visitor, id, 'withdraw')).expectStatus(303);
    (await ask(first.visitor, id, { newMail: 'thief@evil.example' })).expectStatus(303);
    const answer = (await second.visitor.submit(`${casePath(id)}/approve`, seen)).expectStatus(409);
    expect(answer.body).toContain('表示したあとで');
    expect(answer.body).toContain('thief@evil.example');
    // Nor with a version that fits, as long as it is not what was shown.
    const { version } = await shownTo(second.visitor, id);
    (await second.visitor.submit(`${casePath(id)}/approve`, { ...seen, version })).expectStatus(409);
    await isUntouched();
  });

  it('refuses the approval when the account has changed since it was shown', async () => {
    const id = await requestedCase(first.visitor, hanako);
    const seen = { ...(await shownTo(second.visitor, id)), loginId: hanako.loginId };
    (
      await home.visitor.submit('/recover', { voucher: home.voucher.secret, code: '', loginId: hanako.loginId })
    ).expectStatus(200);
    (await second.visitor.submit(`${casePath(id)}/approve`, seen)).expectStatus(409);
    expect(await accountOf(shop, hanako)).toMatchObject({ epoch: 1 });
  });

  it('refuses the approval of who has the papers of another customer', async () => {
    const id = await requestedCase(first.visitor, hanako);
    const answer = (await approve(second.visitor, id, customer('taro'))).expectStatus(422);
    expect(answer.body).toContain('お客さまのログインIDが合いません');
    await isUntouched();
  });

  it('refuses the approval of a request that nobody looked at for 72 hours', async () => {
    const id = await requestedCase(first.visitor, hanako);
    await timePasses(shop, { hours: 72, seconds: 1 });
    (await second.logIn()).expectStatus(303);
    const answer = (await approve(second.visitor, id, hanako)).expectStatus(403);
    expect(answer.body).toContain('申請から72時間がたちました');
    await isUntouched();
  });

  it('ends a case that the second operator declines, with the reason', async () => {
    const id = await requestedCase(first.visitor, hanako);
    (await step(second.visitor, id, 'decline', { note: '' })).expectStatus(422);
    (await step(second.visitor, id, 'decline', { note: '折り返しの電話に別の人が出た' })).expectStatus(303);
    expect(await caseOf(shop, id)).toMatchObject({ status: 'declined', endNote: '折り返しの電話に別の人が出た' });
    expect((await shop.mailbox('hanako').next('desk_release_ended')).text).toContain('認められませんでした');
    await isUntouched();
  });
});

describe('the identity checks', () => {
  it.each([
    ['none', []],
    ['one', ['photo-id']],
    ['two of one kind', ['photo-id', 'photo-id']],
  ] as const)('are missing with %s: no request', async (_name, kinds) => {
    const id = await openCase(first.visitor, hanako);
    for (const kind of kinds) (await check(first.visitor, id, kind)).expectStatus(303);
    for (const name of ['preview', 'request']) {
      const answer = (await step(first.visitor, id, name, { newMail: '' })).expectStatus(422);
      expect(answer.body).toContain('本人確認が足りません');
    }
    expect(await caseOf(shop, id)).toMatchObject({ status: 'open' });
  });

  it('need a note, and a kind that there is', async () => {
    const id = await openCase(first.visitor, hanako);
    (await step(first.visitor, id, 'checks', { kind: 'photo-id', note: '  ' })).expectStatus(422);
    (await step(first.visitor, id, 'checks', { kind: 'trust-me', note: '本人です' })).expectStatus(400);
    expect((await caseOf(shop, id)).checks).toEqual([]);
  });

  it('cannot be added to a request that waits', async () => {
    const id = await requestedCase(first.visitor, hanako);
    (await check(second.visitor, id, 'signature')).expectStatus(409);
    expect((await caseOf(shop, id)).checks).toHaveLength(2);
  });

  it('stand on the page with who made them, for the second operator', async () => {
    const id = await requestedCase(first.visitor, hanako);
    const { body } = await second.visitor.get(casePath(id));
    for (const words of ['写真付き身分証明書', '登録の電話番号への折り返し', '木下 直子', '運転免許証'])
      expect(body).toContain(words);
  });
});

describe('a request', () => {
  it.each([
    ['no-address', '新しいメールアドレスをご確認ください'],
    [hanako.mail, 'いまと同じメールアドレスです'],
  ])('for the mail address %s is refused', async (newMail, words) => {
    const id = await checkedCase(first.visitor, hanako);
    expect((await ask(first.visitor, id, { newMail })).expectStatus(422).body).toContain(words);
  });

  it('is shown in words before it is made', async () => {
    const id = await checkedCase(first.visitor, hanako);
    const wish = { newMail: 'hanako.new@mail.example', newPassword: 'yes' };
    const { body } = (await step(first.visitor, id, 'preview', wish)).expectStatus(200);
    for (const words of ['リビングのPC', 'hanako.new@mail.example', '仮のもの', '24時間', '72時間'])
      expect(body).toContain(words);
    expect(await caseOf(shop, id)).toMatchObject({ status: 'open', request: null });
  });

  it('is made of the case as it was seen, not as it has become', async () => {
    const id = await checkedCase(first.visitor, hanako);
    const seen = { ...(await shownTo(first.visitor, id)), newMail: '' };
    (await check(second.visitor, id, 'signature')).expectStatus(303);
    (await first.visitor.submit(`${casePath(id)}/request`, seen)).expectStatus(409);
  });

  it('tells the customer at once, and stands in his history', async () => {
    await requestedCase(first.visitor, hanako, { newMail: 'hanako.new@mail.example' });
    const mail = await shop.mailbox('hanako').next('desk_release_requested');
    expect(mail.text).toContain('h•••@mail.example');
    expect(mail.text).not.toContain('hanako.new');
    const { body } = await home.visitor.get('/history');
    for (const words of ['ご相談を受け付け', 'ご本人の確認を記録', '手続きを申請']) expect(body).toContain(words);
  });
});

it('closes a case without any change, with a reason', async () => {
  const id = await openCase(first.visitor, hanako);
  (await step(first.visitor, id, 'close', { note: '' })).expectStatus(422);
  (await step(first.visitor, id, 'close', { note: 'メールが見つかった' })).expectStatus(303);
  expect(await caseOf(shop, id)).toMatchObject({ status: 'closed' });
  expect(await eventsOf(shop, hanako)).toContain('desk_case_closed');
  await isUntouched();
});

it('keeps one case of a customer at a time', async () => {
  await openCase(first.visitor, hanako);
  const again = await second.visitor.submit('/desk/cases', { loginId: hanako.loginId, reason: 'もう一度' });
  expect(again.expectStatus(409).body).toContain('すでに進んでいます');
});
