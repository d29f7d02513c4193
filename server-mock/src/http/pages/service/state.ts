import { type Overview, overview, secondSecrets } from '../../../relying-party/index.ts';
import type { AccountId } from '../../../store/contract/ids.ts';
import type { Deps } from '../../frame/app.ts';

export interface ServiceState {
  readonly overview: Overview;
  /** Whether there is an authenticator app or a recovery sheet, young or not. */
  readonly hasSecondSecret: boolean;
  /** Whether everybody waits before signing in after a release, with a second secret as well. */
  readonly allWait: boolean;
  readonly nowMs: number;
}

/** How the customer's protection stands now. */
export async function serviceState({ rp, clock }: Pick<Deps, 'rp' | 'clock'>, id: AccountId): Promise<ServiceState> {
  const { totp, sheet } = await secondSecrets(rp, id);
  const hasSecondSecret = totp !== null || sheet !== null;
  const allWait = rp.policy.afterRevoke === 'hold';
  return { overview: await overview(rp, id), hasSecondSecret, allWait, nowMs: clock.now() };
}
