import type { Span, TestBroker } from '../../kit/index.ts';

/** Time passes at the broker, after the mail on its way has arrived: its lease must not run out under it. */
export async function timePasses({ app, clock }: Pick<TestBroker, 'app' | 'clock'>, span: Span): Promise<void> {
  await app.outboxIdle();
  clock.advance(span);
}
