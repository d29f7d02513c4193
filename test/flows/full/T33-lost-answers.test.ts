import { expect } from 'vitest';
import { BROKER_DOCUMENT_PATH, ENDPOINTS } from '../../../server-mock/src/http/endpoints/paths.ts';
import { devicesOf } from '../../kit/books.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import type { Accident } from '../../kit/net/line.ts';
import { PATHS } from '../../kit/paths.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../../kit/site/log-in.ts';
import { confirmRegistration, pressRetry, waitUntilRegistered } from '../../kit/site/registration.ts';
import { screenShown } from '../../kit/site/screen.ts';

const { challenge, proof, register, registration } = ENDPOINTS;
const hanako = customer('hanako');

/** What the line does to how many answers while a login page loads. */
const LOSSES: readonly (readonly [path: string, what: Accident, times: number])[] = [
  [challenge, 'lose', 1],
  [challenge, 'break', 2],
  [proof, 'lose', 1],
  [proof, 'break', 2],
];

flow('T33 a login survives the loss of its challenge and of its proof', async ({ brokerOnLine, trustedPc }) => {
  const { broker, line } = await brokerOnLine();
  const home = await trustedPc();
  await home.protect(hanako);
  for (const [path, what, times] of LOSSES) {
    const why = `${times} × ${what} ${path}`;
    const happened = line.accident(path, what, { times });
    // Leads to the login page.
    await home.logOut();
    await happened;
    expect(await wordOnLoginPage(home.page), why).toBe('ready');
    await typeCredentials(home.page, hanako);
    expect(await pressLogIn(home.page), why).toBe('in');
  }
  // The net fails for longer than the extension tries while the page loads. Pressing the button asks it once more.
  void line.accident(proof, 'break', { times: Number.POSITIVE_INFINITY });
  await home.logOut();
  expect(await wordOnLoginPage(home.page)).toBe('missing');
  line.mend();
  await typeCredentials(home.page, hanako);
  expect(await pressLogIn(home.page)).toBe('in');
  expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['active']);
});

flow('T33 a login whose own answer is lost succeeds when it is typed again', async ({ brokerOnLine, trustedPc }) => {
  const { broker, line } = await brokerOnLine();
  const home = await trustedPc();
  await home.protect(hanako);
  await home.logOut();
  await typeCredentials(home.page, hanako);
  // The broker has let her in and used the pre-session up; Chromium sends the form again by itself.
  const happened = line.accident(PATHS.login, 'lose');
  expect(await pressLogIn(home.page)).toBe('refused');
  await happened;
  expect(await wordOnLoginPage(home.page)).toBe('ready');
  await typeCredentials(home.page, hanako);
  expect(await pressLogIn(home.page)).toBe('in');
  expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['active']);
});

flow('T33 a registration survives the loss of every answer', async ({ brokerOnLine, trustedPc, mailbox }) => {
  const { broker, line } = await brokerOnLine();
  const home = await trustedPc();
  await home.logIn(hanako);
  await home.optIn(hanako);
  // So that the extension has to ask how far the mail is.
  broker.postOffice.setMood('hold');

  const introduced = [
    line.accident(BROKER_DOCUMENT_PATH, 'break', { method: 'GET' }),
    line.accident(challenge, 'break', { times: 2 }),
  ];
  const window = await home.registrationWindow();
  for (const _failure of [BROKER_DOCUMENT_PATH, challenge, challenge]) await pressRetry(window);
  await Promise.all(introduced);

  // Three in a row are too many for the extension alone.
  const registered = line.accident(register, 'break', { times: 3 });
  await confirmRegistration(window);
  await registered;
  await pressRetry(window);
  await line.accident(registration, 'break', { times: 2 });
  expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['pending']);
  broker.postOffice.setMood('accept');
  await screenShown(window, 'done');
  await waitUntilRegistered(home.page);

  expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['active']);
  const completed = (await (await mailbox(hanako)).all()).filter(({ kind }) => kind === 'registration_completed');
  expect(completed).toHaveLength(1);
  await home.logOut();
  expect(await home.logIn(hanako)).toBe('in');
});
