import type { Span, TestBroker } from '../../kit/index.ts';

/**
 * Time passes at the broker. Mail on its way arrives before, lest its lease runs out under it, and what becomes due is
 * tried before the test goes on: what is on its way cannot be called back.
 */
export async function timePasses({ app, clock }: Pick<TestBroker, 'app' | 'clock'>, span: Span): Promise<void> {
  await app.outboxIdle();
  clock.advance(span);
  await app.outboxIdle();
}
