import { expect } from 'vitest';
import { ENDPOINTS } from '../../../server-mock/src/http/endpoints/paths.ts';
import { startUnattended } from '../../kit/browser/unattended.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { chooseLoginMode } from '../../kit/site/login-mode.ts';

const hanako = customer('hanako');
/** The broker says something every 15 seconds: so many are three times what a worker lives without doing anything. */
const LINES = 7;

flow(
  'a browser that is only switched on listens, and its worker outlives a minute in which nothing happens',
  async (kit) => {
    const { broker, line } = await kit.brokerOnLine();
    const home = await kit.trustedPc();
    await home.protect(hanako, { protection: 'software' });
    expect(await home.logIn(hanako)).toBe('in');
    const mails = broker.mailbox(hanako);
    await chooseLoginMode(home.page, broker.origin, hanako, 'approve', () => mails.next('mailed_code'));
    // The page after it asks for a renewal, whose answer tells the extension.
    const told = () =>
      line.traffic.filter(({ path, received }) => path === ENDPOINTS.refresh && received.includes('"approve"'));
    await expect.poll(() => told().length, { timeout: 15_000 }).toBeGreaterThan(0);
    const profile = kit.stage.keep(await home.copyProfile());
    await home.close();

    const before = line.traffic.length;
    await using _browser = await startUnattended(profile, kit.extension);
    const streams = () => line.traffic.slice(before).filter(({ path }) => path === ENDPOINTS.listen);
    const linesHeard = () => streams().at(-1)?.received.trimEnd().split('\n').length ?? 0;
    await expect.poll(linesHeard, { timeout: 150_000, interval: 2_000 }).toBeGreaterThanOrEqual(LINES);
    // A worker that died would have taken its line along.
    expect(streams()).toHaveLength(1);
  },
  { timeoutMs: 240_000 },
);
