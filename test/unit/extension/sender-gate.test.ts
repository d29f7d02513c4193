import { describe, expect, it } from 'vitest';
import { pageTable, uiTable } from '../../../extension/src/background/handlers.ts';
import { type Routes, route } from '../../../extension/src/background/router.ts';
import { admitPage, isOwnPage } from '../../../extension/src/background/sender-gate.ts';
import type { Sender } from '../../../extension/src/platform/runtime.ts';
import { registerPc } from './kit/registering.ts';
import { BROKER, countingKeys, world } from './kit/world.ts';

const OWN_ID = 'ikfmdfdchamlphlchcdknllcknjoidpj';
const OWN_ORIGIN = `chrome-extension://${OWN_ID}`;
const gate = { ownId: OWN_ID, ownOrigin: OWN_ORIGIN, allowed: new Set([BROKER]) };

const loginPage: Sender = { id: OWN_ID, origin: BROKER, frameId: 0, tabId: 1, documentLifecycle: 'active' };
const popup: Sender = { id: OWN_ID, origin: OWN_ORIGIN };

/** Everybody who is not the broker's page in the top frame of a tab that the customer sees. */
const STRANGERS: readonly (readonly [string, Sender])[] = [
  ['another extension', { ...loginPage, id: 'another' }],
  ['nobody in particular', {}],
  ['an evil page', { ...loginPage, origin: 'https://evil.example' }],
  ['the broker on another port', { ...loginPage, origin: `${BROKER}:8443` }],
  ['the broker without TLS', { ...loginPage, origin: 'http://broker.example' }],
  ['a host that ends like the broker', { ...loginPage, origin: 'https://broker.example.evil.example' }],
  ['a host below the broker', { ...loginPage, origin: 'https://www.broker.example' }],
  ['an origin with a slash', { ...loginPage, origin: `${BROKER}/` }],
  ['a sandboxed, srcdoc or data: frame', { ...loginPage, origin: 'null' }],
  ['a page whose origin the browser does not tell', { ...loginPage, origin: undefined }],
  ['a frame of the broker in the broker', { ...loginPage, frameId: 3 }],
  ['the broker framed by an evil page', { ...loginPage, frameId: 9 }],
  ['a page without a frame', { ...loginPage, frameId: undefined }],
  ['a page without a tab', { ...loginPage, tabId: undefined }],
  ['a prerendered page', { ...loginPage, documentLifecycle: 'prerender' }],
  ['a page in the back/forward cache', { ...loginPage, documentLifecycle: 'cached' }],
  ['a page that is going away', { ...loginPage, documentLifecycle: 'pending_deletion' }],
];

describe('T8 the gate for pages', () => {
  it('T8 admits the broker in the top frame', () => {
    expect(admitPage(loginPage, gate)).toEqual({ origin: BROKER, tabId: 1 });
  });

  it('T8 admits it where the browser does not report the lifecycle (Firefox)', () => {
    expect(admitPage({ ...loginPage, documentLifecycle: undefined }, gate)).not.toBeNull();
  });

  it.each(STRANGERS)('T8 refuses %s', (_name, sender) => {
    expect(admitPage(sender, gate)).toBeNull();
  });
});

describe('the gate for own pages', () => {
  it('admits the popup, and a page of the extension in a tab', () => {
    expect(isOwnPage(popup, gate)).toBe(true);
    expect(isOwnPage({ ...popup, frameId: 0, tabId: 4, documentLifecycle: 'active' }, gate)).toBe(true);
  });

  it.each([
    ['a page of a broker', loginPage],
    ['a page of the extension in a frame', { ...popup, frameId: 2 }],
    ['another extension', { id: 'another', origin: 'chrome-extension://another' }],
    ['another extension that claims our origin', { id: 'another', origin: OWN_ORIGIN }],
    ...STRANGERS,
  ] as const)('refuses %s', (_name, sender) => {
    expect(isOwnPage(sender, gate)).toBe(false);
  });
});

describe('the router', () => {
  const ready = Promise.resolve();

  const start = async () => {
    const keys = countingKeys();
    const here = await world({ keys });
    await registerPc(here);
    const routes: Routes = { ...gate, page: pageTable(here.parts), ui: uiTable(here.parts) };
    const before = keys.signatures();
    return {
      here,
      ask: (message: unknown, sender: Sender) => route(routes, message, sender, ready),
      newSignatures: () => keys.signatures() - before,
    };
  };

  it('answers a login page with one word', async () => {
    const { ask } = await start();
    expect(await ask({ type: 'login-intent' }, loginPage)).toBe('ready');
  });

  it.each(STRANGERS)('T8 signs nothing for %s and does not answer', async (_name, sender) => {
    const { ask, newSignatures } = await start();
    for (const type of ['login-intent', 'session-intent', 'refresh-intent'])
      expect(await ask({ type }, sender)).toBeUndefined();
    expect(newSignatures()).toBe(0);
  });

  it.each(STRANGERS)('T8 opens no window for %s', async (_name, sender) => {
    const { here, ask } = await start();
    const before = here.shown.length;
    for (const type of ['unlock-intent', 'register-intent', 'confirm-intent'])
      expect(await ask({ type }, sender)).toBeUndefined();
    expect(here.shown).toHaveLength(before);
  });

  it('T7 takes no data from a page: a challenge or an origin in the message changes nothing', async () => {
    const { here, ask } = await start();
    const message = {
      type: 'login-intent',
      nonce: 'A'.repeat(43),
      origin: 'https://evil.example',
      broker: 'x',
      kids: [],
    };
    expect(await ask(message, loginPage)).toBe('ready');
    expect([...here.broker.asked.keys()].every((path) => path.startsWith('/'))).toBe(true);
  });

  it('T7 answers a page with a word and nothing else', async () => {
    const { ask } = await start();
    expect(await ask({ type: 'login-intent' }, loginPage)).toEqual(expect.any(String));
    expect(await ask({ type: 'register-intent' }, loginPage)).toBe('registering');
    expect(await ask({ type: 'confirm-intent' }, loginPage)).toBeNull();
  });

  it.each([
    'overview',
    'registration-confirm',
    'registration-view',
    'forget-device',
    'kek-evaluate',
    'platform-challenge',
    'platform-answer',
    'unlock',
    'lock',
    'unlock-open',
    'change-open',
    'window-open',
    'change-tier',
    'veto',
    'mail-again',
    'drill-answer',
    'waiting-open',
    'waiting-view',
    'row-answer',
    'smart-unlock',
    'smart-unlock-open',
  ])('T7 does not answer a page that says %s', async (type) => {
    const { here, ask } = await start();
    expect(await ask({ type, broker: BROKER, name: 'x' }, loginPage)).toBeUndefined();
    expect(await here.parts.vault.devices()).toHaveLength(1);
  });

  it('does not answer an own page that says what only pages say', async () => {
    const { ask, newSignatures } = await start();
    for (const type of ['login-intent', 'session-intent', 'refresh-intent', 'confirm-intent'])
      expect(await ask({ type }, popup)).toBeUndefined();
    expect(newSignatures()).toBe(0);
  });

  it.each([null, 'login-intent', 7, [], {}, { type: 7 }, { type: 'toString' }, { type: '__proto__' }])(
    'does not answer %j',
    async (message) => {
      const { ask } = await start();
      expect(await ask(message, loginPage)).toBeUndefined();
      expect(await ask(message, popup)).toBeUndefined();
    },
  );

  it('tells an own page what was wrong with its request', async () => {
    const { ask } = await start();
    const malformed = { ok: false, error: 'malformed' };
    expect(await ask({ type: 'registration-view' }, popup)).toEqual(malformed);
    expect(await ask({ type: 'registration-view', broker: 'https://evil.example' }, popup)).toEqual(malformed);
    expect(await ask({ type: 'forget-device', kid: 'x' }, popup)).toEqual(malformed);
    const confirm = {
      type: 'registration-confirm',
      broker: BROKER,
      question: 'Q',
      name: '居間のPC',
      tier: 'software',
      kek: null,
    };
    expect(await ask({ ...confirm, name: '\u202e' }, popup)).toEqual(malformed);
    expect(await ask({ ...confirm, question: undefined }, popup)).toEqual(malformed);
    expect(await ask(confirm, popup)).toEqual({ ok: true, value: null });
  });
});
