import { type Kid, type Origin, type PageWord, PROOFS_MAX } from '#protocol';
import { processProofAnswer, proofRequest } from '../broker/exchanges.ts';
import type { Device } from '../device/device.ts';
import { signLoginProof } from '../device/proof.ts';
import { isCheckDue, pinToSignFor, recheckBroker } from './broker-trust.ts';
import type { Told } from './ceremonies/proving.ts';
import type { OpenDevice } from './device-opening.ts';
import { deviceLock, type Parts } from './parts.ts';
import { sorted, usable, wordOfLocked } from './present-devices.ts';
import { runProving } from './proving.ts';

/** Runs one login ceremony for a broker's page. @returns the word for the page, or null when there is none to give */
export const logIn = (parts: Parts, broker: Origin): Promise<PageWord | null> =>
  parts.locks.hold(deviceLock(broker), async () => {
    const devices = usable(await parts.vault.devicesOf(broker));
    if (devices.length === 0) return 'unregistered';

    const pin = await pinToSignFor(parts, broker);
    if (pin === null) return null;
    if (pin.distrusted) return 'suspended';

    const { open, locked, undecided } = await sorted(parts, pin, devices);
    if (open.length === 0) return undecided ? null : wordOfLocked(locked);

    const end = await runProving<PageWord>(parts, open.slice(0, PROOFS_MAX), {
      pin,
      purpose: 'login',
      prove: async (steps, { nonce }) => {
        // The gate admitted the page because its origin is the broker's.
        const signed = steps.map((step) => signLoginProof(parts, step, { nonce, pageOrigin: pin.broker }));
        const kids = steps.map(({ device }) => device.kid);
        const answer = await proofRequest(parts.fetch, pin, { proofs: await Promise.all(signed) });
        const { word, results } = processProofAnswer(answer, kids);
        return { said: word, told: new Map(results.map((result) => [result.kid, result])) };
      },
    });
    return end.step === 'settled' ? wordFor(end.said, end.told, open, locked) : null;
  });

/** Once a day at most, and after the page has its word, so that no login waits for it. */
export const checkBrokerAfterLogin = async (parts: Parts, broker: Origin): Promise<void> => {
  const pin = await parts.vault.pinOf(broker);
  if (pin !== null && isCheckDue(pin, parts.clock.now())) await recheckBroker(parts, pin);
};

/** From the best to the worst: what the page says is the best that can be said of this PC. */
const ORDER: readonly PageWord[] = ['ready', 'locked', 'suspended', 'unregistered'];

const wordFor = (
  said: PageWord,
  told: ReadonlyMap<Kid, Told>,
  open: readonly OpenDevice[],
  locked: readonly Device[],
): PageWord => {
  const isAskedAgain = open.some(({ device }) => device.tier !== 'software' && told.get(device.kid)?.word === 'tier');
  const here: readonly PageWord[] = [
    // Where nobody can be asked for anything, `locked` would only lead astray.
    said === 'locked' ? 'unregistered' : said,
    ...(isAskedAgain ? (['locked'] as const) : []),
    ...([...told.values()].some(({ word }) => word === 'suspended') ? (['suspended'] as const) : []),
    ...(locked.length > 0 ? [wordOfLocked(locked)] : []),
  ];
  return ORDER.find((word) => here.includes(word)) ?? said;
};
