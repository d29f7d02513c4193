import type {
  Base64Url,
  Kid,
  LocalizedName,
  LoginMode,
  Nonce,
  Origin,
  PageWord,
  PlatformRequest,
  Row,
  Tier,
} from '#protocol';
import type { BrokerErrorCode } from '../broker/errors.ts';
import type { DeviceStatus, Drill } from '../device/device.ts';
import type { RegistrationFailure } from '../device/registration.ts';

/** What content scripts may say. No data: the browser itself reports who they are. `null` gives the page no word. */
export interface PageMessages {
  readonly 'login-intent': { readonly request: Record<never, never>; readonly answer: PageWord | null };
  readonly 'register-intent': { readonly request: Record<never, never>; readonly answer: RegistrationWord };
  /** The customer pressed the page's button: the window for the PIN or the platform authenticator opens. */
  readonly 'unlock-intent': { readonly request: Record<never, never>; readonly answer: null };
  /** A page of a session is open: `ready` when the session was renewed; null also when it was renewed a moment ago. */
  readonly 'session-intent': { readonly request: Record<never, never>; readonly answer: PageWord | null };
  /** The page is about to send something: the session is renewed in any case. */
  readonly 'refresh-intent': { readonly request: Record<never, never>; readonly answer: PageWord | null };
  /** The customer pressed the page's button: the window with what waits for the customer opens. */
  readonly 'confirm-intent': { readonly request: Record<never, never>; readonly answer: null };
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

  /** The window with what waits at a broker: `?waiting=<broker>`. */
  readonly 'waiting-open': { readonly request: { broker: Origin }; readonly answer: null };
  /** Asks the broker for the rows of every device that is open. */
  readonly 'waiting-view': { readonly request: { broker: Origin }; readonly answer: WaitingView };
  readonly 'row-answer': {
    readonly request: { kid: Kid; id: string; answer: RowReply };
    /** `failed`: nobody knows what came of it, and the broker's page tells. */
    readonly answer: { word: 'done' | 'held' | 'wrong_number' | 'over' | 'locked' | 'refused' | 'failed' };
  };
  /** Opens the seconds in which a login is possible. */
  readonly 'smart-unlock': { readonly request: { kid: Kid }; readonly answer: SmartUnlock };
  /** The window in which that is done: `?smart=<kid>`. */
  readonly 'smart-unlock-open': { readonly request: { kid: Kid }; readonly answer: null };
}

/** What the customer says to a row that was shown. */
export type RowReply =
  /** A login elsewhere, with the number that its page shows; null refuses it. */
  | { readonly as: 'approve'; readonly number: number | null }
  | { readonly as: 'confirm' }
  /** A login is refused at the broker; anything else is only shown no more, and expires there. */
  | { readonly as: 'refuse' };

export interface WaitingView {
  readonly brokerName: LocalizedName;
  /** Devices that must be unlocked before their rows can be read. */
  readonly locked: readonly Kid[];
  /** Oldest first. */
  readonly rows: readonly WaitingRow[];
  /** Not everything could be read, or something that is not the broker's was left out. */
  readonly failed: boolean;
}

export interface WaitingRow {
  readonly kid: Kid;
  readonly deviceName: string;
  readonly tier: Tier;
  /** Signed by the broker's pinned key, and for this very device. */
  readonly row: Row;
  /** SHA-256 of the row: what is signed, and what the PC's authenticator is asked about. */
  readonly hash: Base64Url;
  /** By this PC's clock; at the latest, since nothing tells how old a row was when it came. */
  readonly expiresAtMs: number;
}

export type SmartUnlock =
  | { readonly word: 'opened'; readonly digits: string /** By this PC's clock. */; readonly closesAtMs: number }
  | { readonly word: 'nothing' | 'rate_limited' | 'locked' | 'refused' | 'failed' };

/** For whom a wrapping key is being made. */
export type KekTarget =
  | { readonly for: 'registration'; readonly broker: Origin; readonly question: string }
  | { readonly for: 'unlock'; readonly kid: Kid }
  | { readonly for: 'change'; readonly kid: Kid }
  /** For one act: the user is asked now, though the device may be unlocked. `row` binds an authenticator's answer to it. */
  | { readonly for: 'act'; readonly kid: Kid; readonly row: Base64Url | null };

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
      /** What the authenticator is given: the nonce, or SHA-256 of the nonce and the row. */
      readonly challenge: Base64Url;
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
  /** What the account asks for at a login; null until the broker has said it. */
  readonly mode: LoginMode | null;
  /** Rows that wait for this device, as far as is known. */
  readonly waiting: number;
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
