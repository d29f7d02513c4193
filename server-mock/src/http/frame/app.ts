import type { Hono } from 'hono';
import type { Config } from '../../config.ts';
import type { CountryOf } from '../../place/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Listeners, RelyingParty } from '../../relying-party/index.ts';
import type { Customer } from '../../store/contract/brokerage.ts';
import type { Lang } from '../../store/contract/ids.ts';
import type { Store } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';

export interface Deps {
  readonly config: Config;
  readonly store: Store;
  readonly rp: RelyingParty;
  readonly clock: Clock;
  readonly log: Log;
  /** Which country an address is in, as far as it tells. */
  readonly countryOf: CountryOf;
  /** Everybody who listens for what waits for his device. */
  readonly listeners: Listeners;
  /** Aborted when the process begins to stop: streams end, and nothing new is begun. */
  readonly stopping: AbortSignal;
}

/** Who asks: decided once for each request, before any route. */
export interface Visit {
  readonly lang: Lang;
  /** Client address, as far as the trusted proxies vouch for it; IPv6 as its /64. */
  readonly address: string;
  readonly session: Session | null;
  readonly customer: Customer | null;
}

export interface Env {
  readonly Variables: { readonly visit: Visit };
  readonly Bindings: { readonly address?: string; readonly incoming?: { socket?: { remoteAddress?: string } } };
}

export type App = Hono<Env>;
