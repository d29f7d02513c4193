import type { ListenLine, ListenRequest } from '#protocol';
import { BrokerError } from '../../broker/errors.ts';
import { listenRequest, processListenLine } from '../../broker/exchanges.ts';
import type { Lines } from '../../broker/lines.ts';
import type { BrokerPin } from '../../broker/pin.ts';
import type { Device } from '../../device/device.ts';
import { signOwnProof } from '../../device/proof.ts';
import { withDevice } from '../device-access.ts';
import { openDevice } from '../device-opening.ts';
import type { Parts } from '../parts.ts';
import { runProving } from '../proving.ts';
import { deviceOf, withDevice as withRemembered } from '../remembered.ts';
import type { Way } from './way.ts';

/** A stream, and its first line, which answers the request. */
export interface Heard {
  readonly lines: Lines;
  readonly first: ListenLine;
}

/** @returns null where nothing can be heard now; nothing is known then */
export const openStream = (parts: Parts, device: Device, way: Way): Promise<Heard | null> =>
  way === 'ticket' ? openWithTicket(parts, device) : openWithProof(parts, device);

/** No key is used, so that nobody else has to wait for it. A ticket that is not taken any more is forgotten. */
const openWithTicket = async (parts: Parts, device: Device): Promise<Heard | null> => {
  const { kid, broker } = device;
  const pin = await parts.vault.pinOf(broker);
  const { ticket } = deviceOf(await parts.memory.read(), kid);
  if (pin === null || pin.distrusted || ticket === null) return null;
  try {
    const heard = await open(parts, pin, { kid, proof: null, ticket });
    if (heard.first.word === 'accepted' || heard.first.word === 'suspended' || heard.first.word === 'revoked')
      return heard;
    heard.lines.close();
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error;
    if (error.code !== 'refused') return null;
  }
  await parts.memory.change(withRemembered(kid, { ticket: null }));
  return openWithProof(parts, device);
};

const openWithProof = async (parts: Parts, { kid }: Device): Promise<Heard | null> =>
  withDevice(parts, kid, async (device, pin) => {
    const opened = await openDevice(parts, device);
    // What became of a change of tier is not known: nothing else is signed until it is.
    if (opened === null || device.change !== null || device.status !== 'active') return null;
    const end = await runProving<Heard>(parts, [opened], {
      pin,
      purpose: 'listen',
      prove: async ([step], { nonce }) => {
        if (step === undefined) throw new RangeError('a device that proves has a step');
        const proof = await signOwnProof(parts, step, nonce, { prp: 'listen' });
        const heard = await open(parts, pin, { kid, proof, ticket: null });
        const { word, mode } = heard.first;
        if (word !== 'accepted') heard.lines.close();
        return { said: heard, told: new Map([[kid, { word, mode }]]) };
      },
    });
    if (end.step !== 'settled' || end.said.first.word !== 'accepted') return null;
    await parts.memory.change(withRemembered(kid, { ticket: end.said.first.ticket }));
    return end.said;
  });

const open = async (parts: Parts, pin: BrokerPin, request: Omit<ListenRequest, 'v'>): Promise<Heard> => {
  const lines = await listenRequest(parts.fetch, pin, request);
  try {
    return { lines, first: processListenLine(await lines.next(), request.kid) };
  } catch (error) {
    lines.close();
    throw error;
  }
};
