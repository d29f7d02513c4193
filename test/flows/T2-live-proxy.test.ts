import { expect } from 'vitest';
import type { Kid } from '#protocol';
import { ENDPOINTS } from '../../server-mock/src/http/endpoints/paths.ts';
import type { Device } from '../../server-mock/src/store/contract/devices.ts';
import { devicesOf, listenersAt, rightsAt } from '../kit/books.ts';
import { contentScriptsIn, listenToMessages } from '../kit/browser/worker-ears.ts';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { isLoggedIn, logIn, scriptedDevice, visitor } from '../kit/index.ts';
import { phishingKit } from '../kit/net/phishing-kit.ts';
import { PATHS } from '../kit/paths.ts';
import { protocolCalls } from '../kit/protocol-calls.ts';
import { pathOf, submitForm } from '../kit/site/forms.ts';
import { logIn as logInAt, pressLogIn, typeCredentials, wordOnLoginPage } from '../kit/site/log-in.ts';

const hanako = customer('hanako');
const taro = customer('taro');

flow('T2 a live phishing proxy gets neither a proof nor a session of a registered PC', async (kit) => {
  const { extension, stage } = kit;
  const broker = await kit.broker();
  const phisher = stage.keep(await phishingKit(broker.origin, extension.origin));
  const home = await kit.trustedPc();

  // The phisher's craft is good: whoever has only passwords is robbed of his session.
  expect(await logInAt(home.page, phisher.origin + PATHS.login, taro)).toBe('in');
  expect(phisher.loot.sessions).toHaveLength(1);
  await home.page.deleteCookie(...(await home.page.cookies()));

  await home.protect(hanako);
  await home.logOut();
  expect(await wordOnLoginPage(home.page)).toBe('ready');
  // The popup makes the extension listen, which takes a proof: what it does by itself is done before the phisher comes.
  const popup = await home.openPopup();
  await expect.poll(() => listenersAt(broker), { timeout: 15_000 }).toBe(1);
  await popup.close();
  const rights = rightsAt(broker);
  const calls = protocolCalls(broker).length;
  const ears = await listenToMessages(home.browser, extension.origin);

  // His page says that all is well. She believes it and types everything that she knows.
  await home.open(phisher.origin + PATHS.login);
  expect(await wordOnLoginPage(home.page)).toBe('ready');
  expect(await contentScriptsIn(home.page, extension.origin)).toEqual([]);
  await typeCredentials(home.page, hanako);
  expect(await pressLogIn(home.page)).toBe('refused');
  await home.open(phisher.origin + PATHS.ticket);
  await submitForm(home.page, 'main form', { ...credentials, ticket: hanako.tradingPassword });
  expect(pathOf(home.page)).toBe(PATHS.ticket);
  await home.open(phisher.origin + PATHS.recovered);
  await submitForm(home.page, '#recovered', { ...credentials, code: '12345678' });
  expect(pathOf(home.page)).toBe(PATHS.recovered);

  expect(phisher.loot.forms.map(({ fields }) => fields.password)).toContain(hanako.password);
  expect(phisher.loot.words).toEqual([]);
  expect(phisher.loot.sessions).toHaveLength(1);
  expect(phisher.loot.proofs.filter((body) => body.includes('proof'))).toEqual([]);
  expect(await ears.heard()).toEqual([]);
  expect(ears.asked).toEqual([]);
  // The phisher's own script got a challenge through the proxy, and nothing at the broker itself: neither is of any use.
  const ownListening = `POST ${ENDPOINTS.listen} 200`;
  expect(
    new Set(
      protocolCalls(broker)
        .slice(calls)
        .filter((call) => call !== ownListening),
    ),
  ).toEqual(new Set([`POST ${ENDPOINTS.challenge} 200`, `POST ${ENDPOINTS.challenge} 403`]));

  // What is left to him is to speak the protocol himself, with the name of her device and keys of his own.
  const [device] = await devicesOf(broker, hanako);
  const forger = visitor(broker);
  const forged = scriptedDevice(broker, { memory: { kid: kidOf(device), acked: 0, ctr: 9, ack: 9, keys: new Map() } });
  expect(isLoggedIn(await logIn(forger, hanako, forged))).toBe(false);
  expect(await forged.prove(forger)).toMatchObject({ pageWord: 'unregistered', word: 'refused' });
  await expect(forged.register(forger)).rejects.toThrow('403');
  expect(rightsAt(broker)).toEqual(rights);

  // At the real site the same extension speaks up, and lets her in at the first try.
  await home.open(PATHS.login);
  expect(await wordOnLoginPage(home.page)).toBe('ready');
  expect(await contentScriptsIn(home.page, extension.origin)).toHaveLength(1);
  await typeCredentials(home.page, hanako);
  expect(await pressLogIn(home.page)).toBe('in');
  expect(await ears.heard()).toContain(`login-intent from ${broker.origin}`);
  expect(ears.asked).toContain(`POST ${broker.origin}${ENDPOINTS.proof}`);
});

function kidOf(device: Device | undefined): Kid {
  if (!device) throw new Error('She has no device');
  return device.kid;
}

const credentials = { loginId: hanako.loginId, password: hanako.password };
