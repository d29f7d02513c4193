import { ALLOWED_BROKERS } from '../broker/allowed.ts';
import { webCryptoKeys } from '../device/key-pair.ts';
import { createUnlocked } from '../device/unlocked.ts';
import { onAlarm, setAlarm, setRepeatingAlarm } from '../platform/alarms.ts';
import { announceChange } from '../platform/changes.ts';
import { systemClock } from '../platform/clock.ts';
import { onAbsence } from '../platform/idle.ts';
import { text } from '../platform/locale.ts';
import { systemLocks } from '../platform/locks.ts';
import { onNotificationClick } from '../platform/notifications.ts';
import { systemRandom } from '../platform/random.ts';
import {
  callBrowser,
  extensionId,
  extensionOrigin,
  onBrowserStart,
  onMessage,
  sendToTab,
} from '../platform/runtime.ts';
import { sessionMemory } from '../platform/session-memory.ts';
import { showBadge, showSeal } from '../platform/toolbar.ts';
import { focusWindow, openOwnWindow as openPage } from '../platform/windows.ts';
import { createIndexedDbVault } from '../vault/indexed-db.ts';
import { brokerOfNotification, createAttention } from './attention.ts';
import { type HandlerParts, pageTable, uiTable } from './handlers.ts';
import { createListening, type ListeningParts } from './listening/listening.ts';
import { openOwnWindow } from './own-windows.ts';
import { allWaitingOf, createMemory } from './remembered.ts';
import { route } from './router.ts';
import { sealStateOf } from './seal-mark.ts';
import { lockAll } from './unlocking.ts';
import { beginBrowser, lockExpired, resumeRegistrations } from './wake-up.ts';

/** Composition root. Listeners are registered in the first turn: an event that woke the worker would be lost otherwise. */
const vault = createIndexedDbVault();

const memory = createMemory({ memory: sessionMemory('remembered'), locks: systemLocks });

const EXPIRY_ALARM = 'unlocked-expiry';
const LISTENING_ALARM = 'listening';
const REVIVAL_SECONDS = 30;
const ABSENCE_SECONDS = 15 * 60;

const showState = async (): Promise<void> => {
  const waiting = allWaitingOf(await memory.read(), systemClock.now());
  const { mark, title } = sealStateOf(await vault.devices(), await vault.pins(), waiting);
  await showSeal(mark, text(title));
  await showBadge(waiting);
};

/** The toolbar and the pages show what they can; that they fail must stop no ceremony. */
const quietly = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => undefined,
    () => undefined,
  );

const basic: ListeningParts = {
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
  memory,
  changed: () => {
    announceChange();
    void quietly(showState());
  },
  stayAwake: callBrowser,
  setRevival: (isWanted) => setRepeatingAlarm(LISTENING_ALARM, isWanted ? REVIVAL_SECONDS : null),
  attention: createAttention(vault),
};

const parts: HandlerParts = {
  ...basic,
  allowed: ALLOWED_BROKERS,
  listening: createListening(basic),
  windows: {
    open: (query) => openPage(`src/window/index.html?${query}`, { width: 560, height: 760 }),
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
onAlarm(LISTENING_ALARM, () => void quietly(parts.listening.revive()));
onAlarm(EXPIRY_ALARM, () => void quietly(lockExpired(parts)));
// Nothing is waited for: whoever leaves the PC leaves it locked.
onAbsence(ABSENCE_SECONDS, () => void quietly(lockAll(parts)));
onNotificationClick((id) => {
  const broker = brokerOfNotification(id, ALLOWED_BROKERS);
  if (broker !== null) void quietly(openOwnWindow(parts, 'waiting', broker, null));
});
onMessage((message, sender) => route(routes, message, sender, ready));

void quietly(ready.then(() => lockExpired(parts)));
void quietly(ready.then(() => resumeRegistrations(parts)));
void quietly(ready.then(() => parts.listening.revive()));
