import type { Registration } from '../device/registration.ts';
import { type HandlerParts, moveRegistration } from './handlers.ts';
import { registrationLock } from './parts.ts';
import { lockAll } from './unlocking.ts';

/** Goes on with registrations that the worker's or the browser's end interrupted. */
export const resumeRegistrations = async (parts: HandlerParts): Promise<void> => {
  const registrations = await parts.vault.registrations();
  await Promise.all(
    registrations
      .filter(({ step }) => step === 'making' || step === 'submitting' || step === 'waiting')
      .map(({ broker }) => moveRegistration(parts, broker, { kind: 'resumed' })),
  );
};

/** Nothing is lost with these: the customer had not agreed yet, or there is nothing more to do. */
const isOver = ({ step }: Registration): boolean => step === 'introducing' || step === 'confirming' || step === 'done';

/** Window and tab ids of an earlier run of the browser may belong to something else by now. */
export const forgetWindows = async (parts: HandlerParts): Promise<void> => {
  await parts.vault.apply([{ kind: 'clear-windows' }]);
  for (const { broker } of await parts.vault.registrations()) {
    await parts.locks.hold(registrationLock(broker), async () => {
      const registration = await parts.vault.registrationOf(broker);
      if (registration === null) return;
      const unseen = { ...registration, tabId: null, windowId: null };
      await parts.vault.apply([
        isOver(registration)
          ? { kind: 'remove-registration', broker }
          : { kind: 'put-registration', registration: unseen },
      ]);
    });
  }
};

/** A browser that was started anew has forgotten every wrapping key; so it is also where one has not. */
export const beginBrowser = async (parts: HandlerParts): Promise<void> => {
  await lockAll(parts);
  await forgetWindows(parts);
};

/** The alarm at an expiry, or a worker that wakes: what has expired goes, and the alarm is set for what has not. */
export const lockExpired = async (parts: HandlerParts): Promise<void> => {
  const before = await parts.unlocked.expiries();
  await parts.unlocked.sweep();
  if (before.size !== (await parts.unlocked.expiries()).size) parts.changed();
};
