import type { Origin } from '#protocol';
import type { Registration } from '../device/registration.ts';
import { preparedFor, type RegistrationEvent } from './ceremonies/registration.ts';
import { coalesce } from './coalesce.ts';
import { type DeviceParts, deviceTable } from './device-handlers.ts';
import { forgetPredecessors } from './forget-device.ts';
import { checkBrokerAfterLogin, logIn } from './login.ts';
import { MalformedRequest } from './malformed-request.ts';
import { overviewOf, registrationViewOf } from './overview.ts';
import { advanceRegistration } from './registration.ts';
import { openRegistration, reopenRegistration, wordOf } from './registration-window.ts';
import { withBroker } from './remembered.ts';
import type { PageTable, UiTable } from './router.ts';
import { sessionTable } from './session-handlers.ts';
import { brokerIn, nameIn, protectionIn, questionIn } from './ui-requests.ts';
import { openUnlocking } from './unlocking.ts';
import { waitingTable } from './waiting/handlers.ts';

export type HandlerParts = DeviceParts;

/** For pages of brokers: "a login page is here", "a page of a session is open", "the customer wants to register". */
export const pageTable = (parts: HandlerParts): PageTable => {
  const login = coalesce((broker: Origin) => logIn(parts, broker));
  const session = sessionTable(parts);
  return {
    'login-intent': async ({ origin }) => {
      const word = await login(origin);
      void afterLogin(parts, origin).catch(() => undefined);
      return word;
    },
    'register-intent': (page) => openRegistration(parts, parts.windows, page),
    'unlock-intent': async (page) => {
      await openUnlocking(parts, page);
      return null;
    },
    ...session,
  };
};

/** What may wait until the page has its word. */
const afterLogin = async (parts: HandlerParts, broker: Origin): Promise<void> => {
  // Whatever session begins now is another one than that which was renewed.
  await parts.memory.change(withBroker(broker, { renewedAtMs: null }));
  void parts.listening.revive().catch(() => undefined);
  await finishProvenRegistration(parts, broker);
  await forgetPredecessors(parts, broker);
  await checkBrokerAfterLogin(parts, broker);
};

/** The customer may have closed the window before the mail was out; the first login tells what it would have told. */
const finishProvenRegistration = async (parts: HandlerParts, broker: Origin): Promise<void> => {
  const registration = await parts.vault.registrationOf(broker);
  const step = registration?.step === 'failed' ? registration.resumeAt : registration;
  if (step?.step !== 'submitting' && step?.step !== 'waiting') return;
  const { kid } = step;
  const isActive = (await parts.vault.devicesOf(broker)).some(
    (device) => device.kid === kid && device.status === 'active',
  );
  if (isActive) await moveRegistration(parts, broker, { kind: 'proven', kid, atMs: parts.clock.now() });
};

/** For the extension's own pages. */
export const uiTable = (parts: HandlerParts): UiTable => {
  const advance = (event: RegistrationEvent['kind']) => async (request: Readonly<Record<string, unknown>>) => {
    await moveRegistration(parts, brokerIn(request, parts.allowed), { kind: event } as RegistrationEvent);
    return null;
  };
  return {
    overview: () => {
      // The window may be closed while the mail is on its way.
      void pollWaiting(parts).catch(() => undefined);
      void parts.listening.revive().catch(() => undefined);
      return overviewOf(parts, parts.allowed);
    },
    'registration-open': async (request) => {
      await reopenRegistration(parts, parts.windows, brokerIn(request, parts.allowed));
      return null;
    },
    'registration-view': async (request) => {
      const broker = brokerIn(request, parts.allowed);
      const registration = await parts.vault.registrationOf(broker);
      return registration === null ? null : registrationViewOf(registration, await parts.vault.devicesOf(broker));
    },
    'registration-continue': advance('resumed'),
    'registration-retry': advance('retried'),
    'registration-cancel': advance('cancelled'),
    'registration-confirm': async (request) => {
      const [name, question] = [nameIn(request), questionIn(request)];
      await confirm(parts, brokerIn(request, parts.allowed), { name, question, ...protectionIn(request) });
      return null;
    },
    ...deviceTable(parts),
    ...waitingTable(parts),
  };
};

type Yes = { readonly name: string; readonly question: string } & ReturnType<typeof protectionIn>;

/** The wrapping key goes where the ceremony finds it: into the browser's memory, under the id of the device to be. */
const confirm = async (parts: HandlerParts, broker: Origin, { name, question, tier, kek }: Yes): Promise<void> => {
  const registration = await parts.vault.registrationOf(broker);
  if (registration?.step !== 'confirming' || registration.question !== question) return;
  if (kek !== null) {
    const prepared = preparedFor(registration.prepared, tier);
    if (prepared === null) throw new MalformedRequest();
    await parts.unlocked.keep(prepared.kid, kek);
  }
  await moveRegistration(parts, broker, { kind: 'confirmed', name, question, tier });
};

const pollWaiting = async (parts: HandlerParts): Promise<void> => {
  const waiting = (await parts.vault.registrations()).filter(({ step }) => step === 'waiting');
  await Promise.all(waiting.map(({ broker }) => moveRegistration(parts, broker, { kind: 'resumed' })));
};

/** Moves a registration and tells its page when that changed what the page may know. */
export const moveRegistration = async (
  parts: HandlerParts,
  broker: Origin,
  event: RegistrationEvent,
): Promise<Registration | null> => {
  const before = await parts.vault.registrationOf(broker);
  const after = await advanceRegistration(parts, broker, event);
  const tabId = before?.tabId ?? null;
  if (after?.step === 'done' && before?.step !== 'done') await forgetPredecessors(parts, broker);
  if (tabId !== null && wordOf(before) !== wordOf(after)) await parts.tellTab(tabId, wordOf(after));
  return after;
};
