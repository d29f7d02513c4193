import { expect } from 'vitest';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { ONE_SIGNATURE, protocolCalls } from '../../kit/protocol-calls.ts';
import { logOut } from '../../kit/site/log-in.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { registeredPcs, releaseAllPcs } from '../../kit/site/service.ts';

const one = customer('hanako');
const other = customer('taro');

flow('a couple shares one PC, each with a device of their own', async ({ broker, trustedPc }) => {
  const { origin } = await broker();
  const home = await trustedPc();
  await home.protect(one, { deviceName: 'Living room' });
  await home.logOut();
  await home.protect(other, { deviceName: '居間のPC' });

  const { devices, seal } = await popupShows(home, 'registered');
  expect(seal).toBe('filled');
  expect(devices).toEqual([one, other].map(({ name }) => ({ label: name, status: 'active' })));
  const options = await home.extension.openPage('src/options/index.html');
  await screenShown(options, 'options');
  expect(await options.$$eval('#devices h3', (names) => names.map((name) => name.textContent))).toEqual([
    'Living room',
    '居間のPC',
  ]);
  await options.close();

  // Each gets in with the own password and no other, and sees the own device and no other.
  for (const [who, name, stranger] of [
    [one, 'Living room', other],
    [other, '居間のPC', one],
  ] as const) {
    await logOut(home.page);
    expect(await home.logIn({ ...who, password: stranger.password })).toBe('refused');
    const calls = protocolCalls(home.broker).length;
    expect(await home.logIn(who)).toBe('in');
    expect(new Set(protocolCalls(home.broker).slice(calls))).toEqual(new Set(ONE_SIGNATURE));
    const listed = await registeredPcs(home.page, origin);
    expect(listed).toMatchObject([{ name, status: 'active', isThisPc: true }]);
  }

  // What one of them gives up does not concern the other.
  await releaseAllPcs(home.page, origin);
  expect(await home.logIn(other)).toBe('refused');
  expect(await home.logIn(one)).toBe('in');
  const after = await popupShows(home, 'registered');
  expect(after.devices.map(({ status }) => status)).toEqual(['active', 'revoked']);
});
