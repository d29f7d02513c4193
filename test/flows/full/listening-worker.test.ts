import { expect } from 'vitest';
import { ENDPOINTS } from '../../../server-mock/src/http/endpoints/paths.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';

const hanako = customer('hanako');
/** The broker says something every 15 seconds: five times are more than twice what a worker lives without doing anything. */
const LINES = 6;

flow(
  'the worker that listens outlives a minute in which nothing happens, on one line',
  async (kit) => {
    const { line } = await kit.brokerOnLine();
    const home = await kit.trustedPc();
    await home.protect(hanako, { protection: 'software' });
    expect(await home.logIn(hanako)).toBe('in');
    const streams = () => line.traffic.filter(({ path, status }) => path === ENDPOINTS.listen && status === 200);
    await expect.poll(() => streams().length, { timeout: 20_000 }).toBeGreaterThan(0);
    const before = streams().length;
    // Nobody touches page or extension from here on; and a worker that died would have taken its line along.
    const linesHeard = () => streams().at(-1)?.received.split('\n').length ?? 0;
    await expect.poll(linesHeard, { timeout: 120_000, interval: 5_000 }).toBeGreaterThan(LINES);
    expect(streams()).toHaveLength(before);
  },
  { timeoutMs: 180_000 },
);
