import { LIMITS } from '../../relying-party/index.ts';
import type { Deps } from './app.ts';
import { HttpError } from './errors.ts';

const MINUTE_MS = 60_000;

/**
 * Counts a request that carried no valid proof against its client address. Sized for carrier NAT, where many customers
 * share one; kept in the store, so that it holds for all processes together.
 * @throws HttpError `rate_limited`
 */
export async function countUnproven(deps: Deps, route: string, address: string): Promise<void> {
  const count = await deps.store.transaction((tx) =>
    tx.rates.count(`unproven/${route}/${address}`, MINUTE_MS, deps.clock.now()),
  );
  if (count > LIMITS.requestsPerMinute) throw new HttpError('rate_limited', `${route} from one address`);
}
