import type { Account } from '../../store/contract/accounts.ts';
import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Environment, EnvironmentKind } from '../../store/contract/risk.ts';
import type { RelyingParty } from '../context.ts';
import { HOUR_MS, LIMITS } from '../limits.ts';
import { hashCode } from '../secrets/bearer.ts';
import { guessesIn } from './guesses.ts';
import { browserNameIn, newBrowserToken } from './known-browser.ts';
import type { RiskFacts } from './rules.ts';

/** Where a login comes from, as far as the broker sees it. */
export interface LoginEnvironment {
  /** What earlier logins left in this browser, of whatever account. Believed only after it was checked. */
  readonly browserTokens: readonly string[];
  /** /24 of IPv4, /48 of IPv6; null where there is no address. */
  readonly network: string | null;
  /** Null where the address does not tell. */
  readonly country: string | null;
}

const HOURS_A_DAY = 24;
const TOKYO_AHEAD_MS = 9 * HOUR_MS;

/** Keyed and by account: a prefix could be searched otherwise, and two accounts compared. */
const hashOf = (rp: RelyingParty, accountId: AccountId, kind: EnvironmentKind, value: string): SecretHash =>
  hashCode(rp.codeKey, `environment/${accountId}/${kind}`, value);

const hourIn = (atMs: number): number => Math.floor((atMs + TOKYO_AHEAD_MS) / HOUR_MS) % HOURS_A_DAY;

interface Recognised {
  readonly token: string;
  readonly valueHash: SecretHash;
}

/** The first of the presented tokens that is of this account and that a login of it was seen with; null when none is. */
async function recognisedIn(
  rp: RelyingParty,
  tx: StoreTx,
  accountId: AccountId,
  { browserTokens }: LoginEnvironment,
): Promise<Recognised | null> {
  const mine = browserTokens.flatMap((token) => {
    const name = browserNameIn(rp, accountId, token);
    return name === null ? [] : [{ token, valueHash: hashOf(rp, accountId, 'browser', name) }];
  });
  if (mine.length === 0) return null;
  const known = await knownIn(rp, tx, accountId);
  return mine.find(({ valueHash }) => known.has(valueHash)) ?? null;
}

/** By which the browser is known to this account; null when it is not. */
export async function knownBrowserIn(
  rp: RelyingParty,
  tx: StoreTx,
  accountId: AccountId,
  environment: LoginEnvironment,
): Promise<SecretHash | null> {
  return (await recognisedIn(rp, tx, accountId, environment))?.valueHash ?? null;
}

/** Null before the first login ever: there is nothing to compare with. */
export async function factsIn(
  rp: RelyingParty,
  tx: StoreTx,
  account: Account,
  environment: LoginEnvironment,
): Promise<RiskFacts | null> {
  const { id: accountId } = account;
  const nowMs = rp.clock.now();
  const seen = await tx.environments.ofAccount(accountId, LIMITS.environmentsPerAccount);
  const [newest] = seen;
  if (!newest) return null;
  const known = freshHashes(seen, nowMs);
  const isKnown = (kind: EnvironmentKind, value: string): boolean => known.has(hashOf(rp, accountId, kind, value));
  const { network, country } = environment;
  const near = Array.from({ length: 2 * LIMITS.unusualHours + 1 }, (_, index) => index - LIMITS.unusualHours);
  const hours = near.map((ahead) => String(hourIn(nowMs + ahead * HOUR_MS)));
  return {
    isBrowserKnown: (await recognisedIn(rp, tx, accountId, environment)) !== null,
    isNetworkKnown: network !== null && isKnown('network', network),
    isCountryKnown: country === null ? null : isKnown('country', country),
    isHourUsual: hours.some((hour) => isKnown('hour', hour)),
    failures: await guessesIn(rp, tx, account),
    unseenMs: nowMs - newest.lastAtMs,
  };
}

/** Notes what a login came with that was let in. @returns the token to leave in the browser */
export async function rememberIn(
  rp: RelyingParty,
  tx: StoreTx,
  accountId: AccountId,
  environment: LoginEnvironment,
): Promise<string> {
  const nowMs = rp.clock.now();
  const remember = (kind: EnvironmentKind, value: string | null): Promise<void> | undefined =>
    value === null
      ? undefined
      : tx.environments.remember(accountId, { kind, valueHash: hashOf(rp, accountId, kind, value), nowMs });
  const token = (await recognisedIn(rp, tx, accountId, environment))?.token ?? newBrowserToken(rp, accountId);
  await remember('browser', browserNameIn(rp, accountId, token));
  await remember('network', environment.network);
  await remember('country', environment.country);
  await remember('hour', String(hourIn(nowMs)));
  return token;
}

async function knownIn(rp: RelyingParty, tx: StoreTx, accountId: AccountId): Promise<ReadonlySet<SecretHash>> {
  return freshHashes(await tx.environments.ofAccount(accountId, LIMITS.environmentsPerAccount), rp.clock.now());
}

const freshHashes = (seen: readonly Environment[], nowMs: number): ReadonlySet<SecretHash> =>
  new Set(seen.filter(({ lastAtMs }) => nowMs - lastAtMs < LIMITS.environmentMs).map(({ valueHash }) => valueHash));
