import type { Base64Url, Kid, LocalizedName, Nonce, Origin, PageWord, PlatformRequest, Tier } from '#protocol';
import type { BrokerErrorCode } from '../broker/errors.ts';
import type { DeviceStatus, Drill } from '../device/device.ts';
import type { RegistrationFailure } from '../device/registration.ts';

/** What content scripts may say. No data: the browser itself reports who they are. `null` gives the page no word. */
export interface PageMessages {
  readonly 'login-intent': { readonly request: Record<never, never>; readonly answer: PageWord | null };
  readonly 'register-intent': { readonly request: Record<never, never>; readonly answer: RegistrationWord };
  /** The customer pressed the page's button: the window for the PIN or the platform authenticator opens. */
  readonly 'unlock-intent': { readonly request: Record<never, never>; readonly answer: null };
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
    readonly request: {
      broker: Origin;
      question: string;
      name: string;
      tier: Tier;
      /** The wrapping key that was made for this question; null for `software`, and for it alone. */
      kek: Base64Url | null;
    };
    readonly answer: null;
  };
  readonly 'registration-retry': { readonly request: { broker: Origin }; readonly answer: null };
  readonly 'registration-cancel': { readonly request: { broker: Origin }; readonly answer: null };
  readonly 'forget-device': { readonly request: { kid: Kid }; readonly answer: null };

  /** One step of making a wrapping key from a PIN: the broker evaluates what the window has blinded. */
  readonly 'kek-evaluate': {
    readonly request: { target: KekTarget; blinded: Base64Url };
    readonly answer: KekEvaluation;
  };
  readonly 'platform-challenge': { readonly request: { target: KekTarget }; readonly answer: PlatformChallenge };
  readonly 'platform-answer': {
    readonly request: {
      target: KekTarget;
      nonce: Nonce;
      registration: PlatformRequest['registration'];
      assertion: PlatformRequest['assertion'];
    };
    readonly answer: PlatformVerdict;
  };
  /** Tries the wrapping key on the device's newest key. What a wrong PIN makes opens nothing. */
  readonly unlock: { readonly request: { kid: Kid; kek: Base64Url }; readonly answer: { word: 'unlocked' | 'wrong' } };
  /** Locks every device of this PC. */
  readonly lock: { readonly request: Record<never, never>; readonly answer: null };
  readonly 'unlock-open': { readonly request: { kid: Kid }; readonly answer: null };
  readonly 'change-open': { readonly request: { kid: Kid }; readonly answer: null };
  readonly 'window-open': { readonly request: { kind: 'veto' | 'drill'; kid: Kid }; readonly answer: null };
  readonly 'change-tier': {
    readonly request: { kid: Kid; tier: Exclude<Tier, 'software'>; kek: Base64Url };
    /** `locked`: the old tier must be unlocked first. */
    readonly answer: { word: 'changed' | 'refused' | 'failed' | 'locked' };
  };
  readonly veto: {
    readonly request: { kid: Kid };
    readonly answer: { word: 'done' | 'nothing' | 'refused' | 'failed' | 'locked' };
  };
  readonly 'mail-again': {
    readonly request: { kid: Kid };
    readonly answer: { word: 'done' | 'rate_limited' | 'refused' | 'failed' | 'locked' };
  };
  /** What the customer found when asked whether the way back is still at hand. */
  readonly 'drill-answer': { readonly request: { kid: Kid; found: Drill['found'] }; readonly answer: null };
}

/** For whom a wrapping key is being made. */
export type KekTarget =
  | { readonly for: 'registration'; readonly broker: Origin; readonly question: string }
  | { readonly for: 'unlock'; readonly kid: Kid }
  | { readonly for: 'change'; readonly kid: Kid };

export type KekEvaluation =
  | {
      readonly word: 'evaluated';
      readonly kid: Kid;
      readonly evaluated: Base64Url;
      /** How many PINs may still be tried after this one. */
      readonly triesLeft: number;
    }
  | { readonly word: 'destroyed' | 'suspended' | 'revoked' }
  | KekFailure;

export type PlatformChallenge =
  | {
      readonly word: 'challenge';
      readonly kid: Kid;
      readonly nonce: Nonce;
      readonly rpId: string;
      /** null where there is none yet: it is created first, then asked. */
      readonly credentialId: Base64Url | null;
      readonly userName: string;
    }
  | KekFailure;

export type PlatformVerdict = { readonly word: 'verified' | 'suspended' | 'revoked' } | KekFailure;

/** The broker's answer did not come, or was an error. */
export interface KekFailure {
  readonly word: 'failed';
  readonly code: BrokerErrorCode;
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

/** What a tab hears without having asked just now. `unlocked`: a login page that waits may ask again. */
export type TabWord = RegistrationWord | 'unlocked';

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
  readonly tier: Tier;
  readonly status: DeviceStatus;
  /** Waits for its user: PIN or platform authenticator. Never true for `software`. */
  readonly locked: boolean;
  readonly unlockedUntilMs: number | null;
  /** Too many wrong PINs: the broker has destroyed what the PIN needs. */
  readonly destroyed: boolean;
  /** It is time to ask whether the way back is still at hand. */
  readonly drillDue: boolean;
  readonly lastDrill: Drill | null;
  /** Active, or revoked so recently that its one objection may still count. */
  readonly mayVeto: boolean;
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
