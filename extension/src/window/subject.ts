import type { Kid } from '#protocol';
import { factList } from '../look/controls.ts';
import { element } from '../look/element.ts';
import { addressOf, brokerNameOf } from '../look/wording.ts';
import type { BrokerView, DeviceView } from '../messaging/contract.ts';
import { askBackground } from '../messaging/ui-client.ts';

/** The registration that a window is about. */
export interface Subject {
  readonly broker: BrokerView;
  readonly device: DeviceView;
}

export const subjectOf = async (kid: Kid): Promise<Subject | null> => {
  const { brokers } = await askBackground('overview', {});
  for (const broker of brokers) {
    const device = broker.devices.find((candidate) => candidate.kid === kid);
    if (device !== undefined) return { broker, device };
  }
  return null;
};

/** Whose registration this is, so that nobody of a family types into the wrong one. */
export const whoseIt = ({ broker, device }: Subject): HTMLElement =>
  element(
    'section',
    { class: 'sheet', id: 'whose' },
    factList(
      ['broker', broker.pin === null ? addressOf(broker.origin) : brokerNameOf(broker.pin.name)],
      ['customer', element('span', { id: 'account-label' }, device.accountLabel)],
    ),
  );
