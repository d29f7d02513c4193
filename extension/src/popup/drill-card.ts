import { element } from '../look/element.ts';
import type { DeviceView, Overview } from '../messaging/contract.ts';
import { askBackground } from '../messaging/ui-client.ts';
import { text } from '../platform/locale.ts';

/** Asks for a look at the way back, four times a year; one registration after the other. */
export const drillCard = ({ brokers }: Overview): HTMLElement[] => {
  const due = brokers.flatMap(({ devices }) => devices).find(({ drillDue }) => drillDue === true);
  return due === undefined ? [] : [card(due, brokers.flatMap(({ devices }) => devices).length > 1)];
};

const card = (device: DeviceView, named: boolean): HTMLElement => {
  const open = async (): Promise<void> => {
    await askBackground('window-open', { kind: 'drill', kid: device.kid });
    close();
  };
  return element(
    'section',
    { id: 'drill', class: 'broker', 'data-kid': device.kid },
    element('h2', {}, text('drillCardTitle')),
    named ? element('p', { class: 'soft' }, device.accountLabel) : null,
    element('p', { class: 'drill-body' }, text('drillCardBody')),
    element(
      'button',
      {
        id: 'open-drill',
        type: 'button',
        class: 'quiet',
        'data-action': 'drill',
        'data-kid': device.kid,
        click: () => void open(),
      },
      text('drillCardOpen'),
    ),
  );
};
