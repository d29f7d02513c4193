import type { Origin } from '#protocol';
import type { Registration, RegistrationStep } from '../device/registration.ts';
import type { RegistrationWord } from '../messaging/contract.ts';
import { VaultUnavailable } from '../vault/vault.ts';
import { submission } from './ceremonies/registration-failure.ts';
import { type Parts, registrationLock } from './parts.ts';
import type { PageSender } from './sender-gate.ts';

/** The browser's windows, as far as the extension's own are concerned. */
export interface Windows {
  /** @param query what the window is for, as in its address */
  readonly open: (query: string) => Promise<number | null>;
  readonly focus: (windowId: number) => Promise<boolean>;
}

/**
 * The customer pressed the broker's button: one window per broker, brought to the front if it is there. A registration
 * under way goes on where it was; one that waits for a decision, failed or ended begins anew.
 */
export const openRegistration = async (parts: Parts, windows: Windows, page: PageSender): Promise<RegistrationWord> => {
  try {
    return await recordAndOpen(parts, windows, page);
  } catch (error) {
    // The window then says why this PC cannot be registered.
    if (error instanceof VaultUnavailable) await windows.open(queryOf(page.origin));
    return 'refused';
  }
};

const recordAndOpen = (parts: Parts, windows: Windows, page: PageSender): Promise<RegistrationWord> =>
  parts.locks.hold(registrationLock(page.origin), async (): Promise<RegistrationWord> => {
    const before = await parts.vault.registrationOf(page.origin);
    const registration: Registration = {
      ...stepToGoOnWith(before),
      broker: page.origin,
      pageOrigin: page.origin,
      tabId: page.tabId,
      windowId: before?.windowId ?? null,
      startedAtMs: parts.clock.now(),
    };
    // First what the window will ask for, then the window.
    await parts.vault.apply([{ kind: 'put-registration', registration }]);
    parts.changed();
    await showWindow(parts, windows, registration);
    return 'registering';
  });

/** Shows the window of a registration under way again; the customer asked for it in the popup. */
export const reopenRegistration = (parts: Parts, windows: Windows, broker: Origin): Promise<void> =>
  parts.locks.hold(registrationLock(broker), async () => {
    const registration = await parts.vault.registrationOf(broker);
    if (registration !== null) await showWindow(parts, windows, registration);
  });

const showWindow = async (parts: Parts, windows: Windows, registration: Registration): Promise<void> => {
  if (registration.windowId !== null && (await windows.focus(registration.windowId))) return;
  const windowId = await windows.open(queryOf(registration.broker));
  await parts.vault.apply([{ kind: 'put-registration', registration: { ...registration, windowId } }]);
};

const queryOf = (broker: Origin): string => `broker=${encodeURIComponent(broker)}`;

/** Once the broker may know the key, that key goes on: another one would only be a stranger to the same session. */
const stepToGoOnWith = (before: Registration | null): RegistrationStep => {
  const step = before?.step === 'failed' ? before.resumeAt : before;
  switch (step?.step) {
    case 'making':
      return {
        step: 'making',
        introduction: step.introduction,
        name: step.name,
        tier: step.tier,
        prepared: step.prepared,
      };
    case 'submitting':
      return submission(step);
    case 'waiting': {
      const { introduction, name, kid, mailedTo } = step;
      return { step: 'waiting', introduction, name, kid, mailedTo };
    }
    default:
      return { step: 'introducing' };
  }
};

/** What the registration page may know. */
export const wordOf = (registration: Registration | null): RegistrationWord => {
  if (registration === null) return 'refused';
  switch (registration.step) {
    case 'done':
      return 'registered';
    case 'failed':
      return registration.resumeAt === null ? 'refused' : 'registering';
    default:
      return 'registering';
  }
};
