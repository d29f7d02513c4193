import { type DeviceWord, type Kid, type Origin, type PageWord, PROOFS_MAX } from '#protocol';
import { processProofAnswer, proofRequest } from '../broker/exchanges.ts';
import type { BrokerPin } from '../broker/pin.ts';
import type { Device } from '../device/device.ts';
import { signLoginProof } from '../device/proof.ts';
import { isCheckDue, pinToSignFor, recheckBroker } from './broker-trust.ts';
import { settleChange } from './change-settling.ts';
import { type OpenDevice, openDevice } from './device-opening.ts';
import { deviceLock, type Parts } from './parts.ts';
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
      prove: async (steps, nonce) => {
        // The gate admitted the page because its origin is the broker's.
        const signed = steps.map((step) => signLoginProof(parts, step, { nonce, pageOrigin: pin.broker }));
        const kids = steps.map(({ device }) => device.kid);
        const answer = await proofRequest(parts.fetch, pin, { proofs: await Promise.all(signed) });
        const { word, results } = processProofAnswer(answer, kids);
        return { said: word, words: new Map(results.map((result) => [result.kid, result.word])) };
      },
    });
    return end.step === 'settled' ? wordFor(end.said, end.words, open, locked) : null;
  });

/** Once a day at most, and after the page has its word, so that no login waits for it. */
export const checkBrokerAfterLogin = async (parts: Parts, broker: Origin): Promise<void> => {
  const pin = await parts.vault.pinOf(broker);
  if (pin !== null && isCheckDue(pin, parts.clock.now())) await recheckBroker(parts, pin);
};

/** A revoked device is never asked about again. Of a family larger than one post the least used devices have to wait. */
const usable = (devices: readonly Device[]): readonly Device[] =>
  devices.filter((device) => device.status !== 'revoked').toSorted((a, b) => lastSeen(b) - lastSeen(a));

export const lastSeen = (device: Device): number => device.lastLoginAtMs ?? device.registeredAtMs;

interface Sorted {
  readonly open: readonly OpenDevice[];
  readonly locked: readonly Device[];
  /** A change of tier is under way of which nobody knows what became: the device signs nothing else meanwhile. */
  readonly undecided: boolean;
}

const sorted = async (parts: Parts, pin: BrokerPin, devices: readonly Device[]): Promise<Sorted> => {
  const open: OpenDevice[] = [];
  const locked: Device[] = [];
  let undecided = false;
  for (const found of devices) {
    const device = await settleChange(parts, pin, found);
    const opened = await openDevice(parts, device);
    if (opened === null) locked.push(device);
    else if (device.change === null) open.push(opened);
    else undecided = true;
  }
  return { open, locked, undecided };
};

/** Whoever is suspended is not asked for a PIN that would not help him. */
const wordOfLocked = (locked: readonly Device[]): PageWord =>
  locked.some(({ status }) => status !== 'suspended') ? 'locked' : 'suspended';

/** From the best to the worst: what the page says is the best that can be said of this PC. */
const ORDER: readonly PageWord[] = ['ready', 'locked', 'suspended', 'unregistered'];

const wordFor = (
  said: PageWord,
  words: ReadonlyMap<Kid, DeviceWord>,
  open: readonly OpenDevice[],
  locked: readonly Device[],
): PageWord => {
  const isAskedAgain = open.some(({ device }) => device.tier !== 'software' && words.get(device.kid) === 'tier');
  const here: readonly PageWord[] = [
    // Where nobody can be asked for anything, `locked` would only lead astray.
    said === 'locked' ? 'unregistered' : said,
    ...(isAskedAgain ? (['locked'] as const) : []),
    ...([...words.values()].includes('suspended') ? (['suspended'] as const) : []),
    ...(locked.length > 0 ? [wordOfLocked(locked)] : []),
  ];
  return ORDER.find((word) => here.includes(word)) ?? said;
};
