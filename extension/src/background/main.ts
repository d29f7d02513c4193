import { ALLOWED_BROKERS } from '../broker/allowed.ts';
import { webCryptoKeys } from '../device/key-pair.ts';
import { createUnlocked } from '../device/unlocked.ts';
import { onAlarm, setAlarm } from '../platform/alarms.ts';
import { announceChange } from '../platform/changes.ts';
import { systemClock } from '../platform/clock.ts';
import { onAbsence } from '../platform/idle.ts';
import { text } from '../platform/locale.ts';
import { systemLocks } from '../platform/locks.ts';
import { systemRandom } from '../platform/random.ts';
import { extensionId, extensionOrigin, onBrowserStart, onMessage, sendToTab } from '../platform/runtime.ts';
import { sessionMemory } from '../platform/session-memory.ts';
import { showSeal } from '../platform/toolbar.ts';
import { focusWindow, openOwnWindow } from '../platform/windows.ts';
import { createIndexedDbVault } from '../vault/indexed-db.ts';
import { type HandlerParts, pageTable, uiTable } from './handlers.ts';
import { route } from './router.ts';
import { sealStateOf } from './seal-mark.ts';
import { lockAll } from './unlocking.ts';
import { beginBrowser, lockExpired, resumeRegistrations } from './wake-up.ts';

/** Composition root. Listeners are registered in the first turn: an event that woke the worker would be lost otherwise. */
const vault = createIndexedDbVault();

const EXPIRY_ALARM = 'unlocked-expiry';
const ABSENCE_SECONDS = 15 * 60;

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
  unlocked: createUnlocked({
    memory: sessionMemory('unlocked'),
    clock: systemClock,
    locks: systemLocks,
    setAlarm: (atMs) => setAlarm(EXPIRY_ALARM, atMs),
  }),
  clock: systemClock,
  random: systemRandom,
  locks: systemLocks,
  allowed: ALLOWED_BROKERS,
  changed: () => {
    announceChange();
    void quietly(showState());
  },
  windows: {
    open: (query) => openOwnWindow(`src/window/index.html?${query}`, { width: 560, height: 760 }),
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

onBrowserStart(() => void quietly(ready.then(() => beginBrowser(parts))));
onAlarm(EXPIRY_ALARM, () => void quietly(lockExpired(parts)));
// Nothing is waited for: whoever leaves the PC leaves it locked.
onAbsence(ABSENCE_SECONDS, () => void quietly(lockAll(parts)));
onMessage((message, sender) => route(routes, message, sender, ready));

void quietly(ready.then(() => lockExpired(parts)));
void quietly(ready.then(() => resumeRegistrations(parts)));
