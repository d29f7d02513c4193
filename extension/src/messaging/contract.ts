import type { Kid, LocalizedName, Origin, PageWord } from '#protocol';
import type { DeviceStatus } from '../device/device.ts';
import type { RegistrationFailure } from '../device/registration.ts';

/** What content scripts may say. No data: the browser itself reports who they are. `null` gives the page no word. */
export interface PageMessages {
  readonly 'login-intent': { readonly request: Record<never, never>; readonly answer: PageWord | null };
  readonly 'register-intent': { readonly request: Record<never, never>; readonly answer: RegistrationWord };
}

/** What only the extension's own pages may say. */
export interface UiMessages {
  readonly overview: { readonly request: Record<never, never>; readonly answer: Overview };
  /** Brings a registration under way back to the front. */
  readonly 'registration-open': { readonly request: { broker: Origin }; readonly answer: null };
  readonly 'registration-view': { readonly request: { broker: Origin }; readonly answer: RegistrationView | null };
  /** Runs what is left to run; the window sends it while it is open, so that no timer must outlive the worker. */
  readonly 'registration-continue': { readonly request: { broker: Origin }; readonly answer: null };
  /** `question` is the one that was shown; where another stands by now nothing happens, and the window shows that one. */
  readonly 'registration-confirm': {
    readonly request: { broker: Origin; question: string; name: string };
    readonly answer: null;
  };
  readonly 'registration-retry': { readonly request: { broker: Origin }; readonly answer: null };
  readonly 'registration-cancel': { readonly request: { broker: Origin }; readonly answer: null };
  readonly 'forget-device': { readonly request: { kid: Kid }; readonly answer: null };
}

export type PageMessage = keyof PageMessages;
export type UiMessage = keyof UiMessages;

/** Every answer to an extension page is wrapped, so that a failure is an answer too. */
export type UiAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: UiErrorCode };
export type UiErrorCode = 'vault_unavailable' | 'malformed' | 'internal';

/** The words for the registration page. */
export type RegistrationWord = 'registering' | 'registered' | 'refused';

export interface Overview {
  readonly brokers: readonly BrokerView[];
}

export interface BrokerView {
  readonly origin: Origin;
  readonly loginUrl: string;
  /** null until the broker has introduced itself in a registration. */
  readonly pin: PinView | null;
  readonly devices: readonly DeviceView[];
  readonly registering: boolean;
}

export interface PinView {
  readonly name: LocalizedName;
  readonly seq: number;
  readonly fingerprint: string;
  readonly pinnedAtMs: number;
  readonly checkedAtMs: number;
  readonly distrusted: boolean;
}

export interface DeviceView {
  readonly kid: Kid;
  readonly accountLabel: string;
  readonly name: string;
  readonly tier: 'software';
  readonly status: DeviceStatus;
  readonly registeredAtMs: number;
  readonly activatedAtMs: number | null;
  readonly lastLoginAtMs: number | null;
  readonly generation: number;
  readonly fingerprint: string;
}

interface NamedView {
  readonly broker: Origin;
  readonly brokerName: LocalizedName;
  readonly accountLabel: string;
}

export type RegistrationView =
  | { readonly step: 'introducing'; readonly broker: Origin }
  | (NamedView & { readonly step: 'confirming'; readonly question: string; readonly alreadyHere: boolean })
  | (NamedView & { readonly step: 'making'; readonly name: string })
  | (NamedView & { readonly step: 'submitting'; readonly name: string })
  | (NamedView & { readonly step: 'waiting'; readonly name: string; readonly mailedTo: string | null })
  | (NamedView & { readonly step: 'done'; readonly name: string; readonly mailedTo: string | null })
  | {
      readonly step: 'failed';
      readonly broker: Origin;
      readonly code: RegistrationFailure;
      readonly canRetry: boolean;
      readonly loginUrl: string;
    };
