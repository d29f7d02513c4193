import { expect } from 'vitest';
import { parseChallengeAnswer } from '#protocol';
import { ENDPOINTS } from '../../server-mock/src/http/endpoints/paths.ts';
import { devicesOf, listenersAt, rightsAt } from '../kit/books.ts';
import { installOtherExtension } from '../kit/browser/other-extension.ts';
import { spyOn } from '../kit/browser/page-spy.ts';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { base64Url, forgeProof, newDeviceKey } from '../kit/index.ts';
import { PATHS } from '../kit/paths.ts';
import { wordOnLoginPage } from '../kit/site/log-in.ts';
import { routesOf } from '../server/steps/routes.ts';

const hanako = customer('hanako');
const NOBODY_THERE = 'Could not establish connection. Receiving end does not exist.';

/** Everything that ours listens to, from its own pages and from its content scripts. */
const MESSAGES = [
  'login-intent',
  'register-intent',
  'unlock-intent',
  'session-intent',
  'refresh-intent',
  'confirm-intent',
  'overview',
  'registration-open',
  'registration-view',
  'registration-continue',
  'registration-confirm',
  'registration-retry',
  'registration-cancel',
  'forget-device',
  'waiting-open',
  'waiting-view',
  'row-answer',
  'smart-unlock',
] as const;

/** What everybody may read, and nobody needs a session for. */
const PUBLIC = /^\/(?:health|\.well-known)\//u;

flow('T9 another extension is not heard by ours and cannot look into it', async ({ broker, trustedPc }) => {
  const home = await trustedPc();
  await home.protect(hanako);
  const { id, origin } = home.extension;
  const { origin: brokerOrigin } = await broker();
  const kid = (await devicesOf(home.broker, hanako))[0]?.kid;
  const other = await installOtherExtension(home.browser, brokerOrigin);
  const spy = await spyOn(home.page);
  await home.open(PATHS.register);
  // The popup makes ours listen, which takes a proof: what it does itself is done before the other one begins.
  const popup = await home.openPopup();
  await expect.poll(() => listenersAt(home.broker), { timeout: 15_000 }).toBe(1);
  await popup.close();
  const rights = rightsAt(home.broker);

  const messages = MESSAGES.map((type) => ({ type, broker: brokerOrigin, kid, name: 'Mine' }));
  expect(await other.say(id, messages)).toEqual(MESSAGES.map(() => NOBODY_THERE));
  expect(await other.sayFromPage(id, messages)).toEqual(MESSAGES.map(() => NOBODY_THERE));
  expect(await other.connect(id)).toBe(NOBODY_THERE);
  await other.tellPage('registered');
  expect(await spy.words()).toEqual([]);

  const options = await home.extension.openPage('src/options/index.html');
  await options.waitForSelector(`[data-kid="${kid}"]`);
  expect(await other.pryOpen(origin)).toEqual([
    'manifest.json: Failed to fetch',
    'icons/seal-filled-16.png: Failed to fetch',
    'src/options/index.html: Failed to fetch',
    'script: Cannot access a chrome-extension:// URL of different extension',
    'databases: 0',
    'storage: 0',
  ]);
  await options.reload();
  await options.waitForSelector(`[data-kid="${kid}"][data-status=active]`);
  expect(home.extension.openWindows()).toBe(0);
  expect(rightsAt(home.broker)).toEqual(rights);
});

flow('T9 another extension gets nothing from the broker with the customer’s cookies', async (kit) => {
  const { broker, line } = await kit.brokerOnLine();
  const home = await kit.trustedPc();
  await home.protect(hanako);
  const other = await installOtherExtension(home.browser, broker.origin);
  const rights = rightsAt(broker);
  const begun = line.traffic.length;

  const routes = routesOf(broker).filter(({ path }) => !PUBLIC.test(path));
  const requests = routes.map(({ method, path }) => {
    const type = path.startsWith('/anshin/') ? 'application/json' : 'application/x-www-form-urlencoded';
    return { method, url: broker.origin + path, type };
  });
  expect(routes.length).toBeGreaterThan(40);
  expect(await other.request(requests)).toEqual(routes.map(() => 403));
  // The cookies were there: what refused the requests is where they came from.
  const sent = line.traffic.slice(begun);
  expect(sent).toHaveLength(routes.length);
  expect(sent.filter(({ headers }) => !headers.cookie?.includes('__Host-anshin-session='))).toEqual([]);
  expect(sent.filter(({ received }) => /佐藤|花子/u.test(received))).toEqual([]);
  expect(rightsAt(broker)).toEqual(rights);

  // One that may rewrite headers passes for anybody, as any malware on the PC could. It has no key for all that.
  await home.open(PATHS.login);
  expect(await wordOnLoginPage(home.page)).toBe('ready');
  await expect.poll(() => listenersAt(broker)).toBe(1);
  const { devices } = rightsAt(broker);
  const kid = (await devicesOf(broker, hanako))[0]?.kid ?? '';
  await other.passFor(home.extension.origin);
  const answer = await other.post(broker.origin + ENDPOINTS.challenge, { v: 1, purpose: 'login', kids: [kid] });
  const challenge = parseChallengeAnswer(JSON.parse(answer));
  const key = newDeviceKey();
  const claims = {
    ...{ v: 1, prp: 'login', aud: broker.origin, org: broker.origin, nonce: challenge.nonce, uv: 'none' },
    ...{ jti: base64Url('sixteen bytes ..'), iat: Math.floor(Date.now() / 1000), ctr: 99, ack: 98 },
    ...{ gen: challenge.heads[kid], nxt: key.publicKey },
  };
  const proofs = [forgeProof({ alg: 'Ed25519', typ: 'adp+jwt', kid }, claims, key)];
  expect(JSON.parse(await other.post(broker.origin + ENDPOINTS.proof, { v: 1, proofs }))).toMatchObject({
    word: 'unregistered',
    results: [{ kid, word: 'refused' }],
  });
  expect(rightsAt(broker).devices).toEqual(devices);
});
