import { milliseconds, type Span, type TestBroker, type Visitor } from '../../kit/index.ts';

/**
 * Time passes at the broker. Mail on its way arrives before, lest its lease runs out under it, and what becomes due is
 * tried before the test goes on: what is on its way cannot be called back.
 */
export async function timePasses({ app, clock }: Pick<TestBroker, 'app' | 'clock'>, span: Span): Promise<void> {
  await app.outboxIdle();
  clock.advance(span);
  await app.outboxIdle();
}

const RENEWAL_MS = 4 * 60_000;

/** Time passes while a page of the broker stays open in this browser: its extension renews the session all the while. */
export async function pageStaysOpen(browser: Visitor, span: Span): Promise<void> {
  for (let leftMs = milliseconds(span); leftMs > 0; leftMs -= RENEWAL_MS) {
    await timePasses(browser.broker, { milliseconds: Math.min(leftMs, RENEWAL_MS) });
    await browser.renew();
  }
}
