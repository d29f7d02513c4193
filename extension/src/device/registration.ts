import type { Kid, LocalizedName, Origin, Tier } from '#protocol';
import type { BrokerPin } from '../broker/pin.ts';
import type { Prepared } from './device.ts';

/** What the broker said about itself and the account before anything was made. */
export interface Introduction {
  readonly brokerName: LocalizedName;
  readonly accountLabel: string;
  /** The broker as it was when the customer said yes to it; pinned together with the new key. */
  readonly pin: BrokerPin;
}

/** Why a registration stopped; each has its sentence and its next step in the locale files. */
export type RegistrationFailure =
  | 'unreachable'
  | 'session_ended'
  | 'no_grant'
  | 'rate_limited'
  | 'unavailable'
  | 'broker_mismatch'
  | 'incompatible'
  | 'key_not_admitted'
  /** The browser was started anew before the protected key could be used: its PIN or authenticator is asked again. */
  | 'key_locked'
  /** Something in the extension or the browser went wrong that no answer of the broker explains. */
  | 'fault'
  | 'undeliverable'
  /** Perhaps registered, but the session in which the broker would tell has ended. */
  | 'unwatched'
  | 'expired';

/** A protected device before it has a key: its wrapping key is made for this id. */
export interface PreparedDevice extends Prepared {
  readonly kid: Kid;
}

interface Named {
  readonly introduction: Introduction;
  readonly name: string;
  readonly kid: Kid;
}

/** What the customer has agreed to. */
interface Agreed {
  readonly introduction: Introduction;
  readonly name: string;
  readonly tier: Tier;
  /** null for `software`, and for it alone. */
  readonly prepared: PreparedDevice | null;
}

/** A step that can be run again from its own data alone, and from the wrapping key in the browser's memory. */
export type ResumableStep =
  /** Asking the broker who it is and which account this is. */
  | { readonly step: 'introducing' }
  | (Agreed & { readonly step: 'making' })
  /** The key lies in the vault; `unanswered` counts the tries that the broker may have heard without our knowing. */
  | (Named & { readonly step: 'submitting'; readonly unanswered: number })
  /** Registered; the broker is sending the mail. */
  | (Named & { readonly step: 'waiting'; readonly mailedTo: string | null });

export type RegistrationStep =
  | ResumableStep
  /** The customer reads and decides. `question` is random, of each introduction another: an answer names what it answers. */
  | {
      readonly step: 'confirming';
      readonly introduction: Introduction;
      readonly question: string;
      /** As soon as a PIN or an authenticator was tried for this question. */
      readonly prepared: PreparedDevice | null;
    }
  | (Named & { readonly step: 'done'; readonly mailedTo: string | null })
  /** `resumeAt` is where a new try goes on; null when only a new start helps. */
  | { readonly step: 'failed'; readonly code: RegistrationFailure; readonly resumeAt: ResumableStep | null };

/** One registration under way, at most one per broker. It lies in the vault, so any line may be the worker's last. */
export type Registration = RegistrationStep & {
  readonly broker: Origin;
  /** Origin of the page that began it, as the browser reported it. */
  readonly pageOrigin: Origin;
  /** The tab to which the words for the page go; meaningless after a restart of the browser, and harmless then. */
  readonly tabId: number | null;
  /** The window that shows it, while the browser runs. */
  readonly windowId: number | null;
  readonly startedAtMs: number;
};
