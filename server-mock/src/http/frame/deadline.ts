import type { Clock } from '../../platform/clock.ts';
import { LIMITS } from '../../relying-party/index.ts';

/**
 * Holds a refusal until its deadline, by a timer and not by work, so that it tells nothing about what was looked up.
 * Work that took longer than one deadline (a password hash on a busy machine) waits for the next multiple.
 */
export async function holdRefusal(clock: Clock, receivedAtMs: number): Promise<void> {
  const { refusalDeadlineMs } = LIMITS;
  const periods = Math.max(1, Math.ceil((clock.now() - receivedAtMs) / refusalDeadlineMs));
  await clock.sleepUntil(receivedAtMs + periods * refusalDeadlineMs);
}
