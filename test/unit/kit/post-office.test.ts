import { createTransport } from 'nodemailer';
import { expect, it } from 'vitest';
import { postOffice } from '../../kit/post-office.ts';

const MAIL = {
  from: 'broker@mail.example',
  to: 'hanako@mail.example',
  subject: '完了のお知らせ',
  text: '本文',
  headers: { 'X-Anshin-Kind': 'login' },
};

it('receives mail by SMTP', async () => {
  await using office = await postOffice();
  await createTransport(office.smtpUrl).sendMail(MAIL);
  expect(office.arrived()).toMatchObject([{ kind: 'login', to: [MAIL.to], subject: MAIL.subject }]);
  expect(office.arrived()[0]?.text.trim()).toBe(MAIL.text);
});

it.each([
  ['busy', 451],
  ['unknown', 550],
] as const)('refuses mail when it is %s', async (mood, responseCode) => {
  await using office = await postOffice();
  office.setMood(mood);
  await expect(createTransport(office.smtpUrl).sendMail(MAIL)).rejects.toMatchObject({ responseCode });
  expect(office.arrived()).toEqual([]);
});

it('holds mail until its mood changes', async () => {
  await using office = await postOffice();
  office.setMood('hold');
  const sent = createTransport(office.smtpUrl).sendMail(MAIL);
  await expect(Promise.race([sent, new Promise((resolve) => setTimeout(resolve, 100, 'waiting'))])).resolves.toBe(
    'waiting',
  );
  office.setMood('accept');
  await sent;
  expect(office.arrived()).toHaveLength(1);
});
