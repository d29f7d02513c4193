import { expect } from 'vitest';
import { ENDPOINTS } from '../../server-mock/src/http/endpoints/paths.ts';
import { devicesOf } from '../kit/books.ts';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import type { Accident } from '../kit/net/line.ts';
import { PATHS } from '../kit/paths.ts';
import { pathOf } from '../kit/site/forms.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../kit/site/log-in.ts';

const { challenge, proof } = ENDPOINTS;
const hanako = customer('hanako');

/** What the line does to how many answers while the login page loads; the extension makes up for all of it by itself. */
const LOSSES: readonly (readonly [path: string, what: Accident, times: number])[] = [
  [challenge, 'lose', 1],
  [challenge, 'break', 2],
  [proof, 'lose', 1],
  [proof, 'lose', 3],
  [proof, 'break', 1],
  [proof, 'break', 2],
];

flow('T33 a login survives the loss of its challenge and of its proof', async ({ brokerOnLine, trustedPc }) => {
  const { broker, line } = await brokerOnLine();
  const home = await trustedPc();
  await home.protect(hanako);
  for (const [path, what, times] of LOSSES) {
    const why = `${times} × ${what} ${path}`;
    await home.logOut();
    const happened = line.accident(path, what, { times });
    await home.open(PATHS.login);
    await happened;
    expect(await wordOnLoginPage(home.page), why).toBe('ready');
    await typeCredentials(home.page, hanako);
    expect(await pressLogIn(home.page), why).toBe('in');
  }
  const devices = await devicesOf(broker, hanako);
  expect(devices.map(({ status }) => status)).toEqual(['active']);
});

flow('T33 scratch', async ({ brokerOnLine, trustedPc }) => {
  const { broker, line } = await brokerOnLine();
  const home = await trustedPc();
  await home.protect(hanako);
  await home.logOut();
  for (const times of [1, 2]) {
    await home.open(PATHS.login);
    await wordOnLoginPage(home.page);
    await typeCredentials(home.page, hanako);
    const happened = line.accident('/login', 'lose', { times });
    console.log(times, await pressLogIn(home.page).catch(String));
    await happened;
    console.log(home.page.url(), pathOf(home.page));
    try {
      console.log(await wordOnLoginPage(home.page));
      await typeCredentials(home.page, hanako);
      console.log(await pressLogIn(home.page));
    } catch (e) {
      console.log(String(e));
    }
    await home.open(PATHS.login);
    await wordOnLoginPage(home.page);
    await typeCredentials(home.page, hanako);
    console.log(times, await pressLogIn(home.page).catch(String));
    await home.logOut();
  }
});
