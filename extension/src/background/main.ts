import type { Origin } from '#protocol';
import { ALLOWED_BROKERS } from '../broker/allowed.ts';
import { webCryptoKeys } from '../device/key-pair.ts';
import { announceChange } from '../platform/changes.ts';
import { systemClock } from '../platform/clock.ts';
import { text } from '../platform/locale.ts';
import { systemLocks } from '../platform/locks.ts';
import { systemRandom } from '../platform/random.ts';
import { extensionId, extensionOrigin, onBrowserStart, onMessage, sendToTab } from '../platform/runtime.ts';
import { showSeal } from '../platform/toolbar.ts';
import { focusWindow, openOwnWindow } from '../platform/windows.ts';
import { createIndexedDbVault } from '../vault/indexed-db.ts';
import { type HandlerParts, pageTable, uiTable } from './handlers.ts';
import { route } from './router.ts';
import { sealStateOf } from './seal-mark.ts';
import { forgetWindows, resumeRegistrations } from './wake-up.ts';

/** Composition root. Listeners are registered in the first turn: an event that woke the worker would be lost otherwise. */
const vault = createIndexedDbVault();

const showState = async (): Promise<void> => {
  const { mark, title } = sealStateOf(await vault.devices(), await vault.pins());
  await showSeal(mark, text(title));
};

/** The toolbar and the pages show what they can; that they fail must stop no ceremony. */
const quietly = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => undefined,
    () => undefined,
  );

const parts: HandlerParts = {
  vault,
  fetch: (url, init) => fetch(url, init),
  keys: webCryptoKeys,
  clock: systemClock,
  random: systemRandom,
  locks: systemLocks,
  allowed: ALLOWED_BROKERS,
  changed: () => {
    announceChange();
    void quietly(showState());
  },
  windows: {
    open: (broker: Origin) =>
      openOwnWindow(`src/window/index.html?broker=${encodeURIComponent(broker)}`, { width: 560, height: 760 }),
    focus: focusWindow,
  },
  tellTab: sendToTab,
};

const routes = {
  page: pageTable(parts),
  ui: uiTable(parts),
  ownId: extensionId(),
  ownOrigin: extensionOrigin(),
  allowed: ALLOWED_BROKERS,
};

/** Everything waits for this: the vault is open, and the toolbar, which forgets its icon with the worker, is right. */
const ready = quietly(showState());

onBrowserStart(() => void quietly(ready.then(() => forgetWindows(parts))));
onMessage((message, sender) => route(routes, message, sender, ready));

void quietly(ready.then(() => resumeRegistrations(parts)));
