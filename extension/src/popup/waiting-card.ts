import { primaryButton } from '../look/controls.ts';
import { element } from '../look/element.ts';
import { brokersWaiting, waitingAt } from '../look/waiting.ts';
import { brokerNameOf } from '../look/wording.ts';
import type { BrokerView, Overview } from '../messaging/contract.ts';
import { askBackground } from '../messaging/ui-client.ts';
import { text } from '../platform/locale.ts';

/** What cannot wait long: a login elsewhere, or something to be confirmed. What it is, only the window shows. */
export const waitingCards = (overview: Overview): HTMLElement[] => brokersWaiting(overview).map(card);

const card = (broker: BrokerView, index: number): HTMLElement => {
  const open = async (): Promise<void> => {
    await askBackground('waiting-open', { broker: broker.origin });
    close();
  };
  const button = primaryButton(
    index === 0 ? 'open-waiting' : `open-waiting-${index}`,
    'waitingOpen',
    () => void open(),
  );
  button.dataset.action = 'waiting';
  return element(
    'section',
    { class: 'broker waiting', 'data-waiting': String(waitingAt(broker)), 'data-broker': broker.origin },
    element('h2', {}, text('waitingCardTitle')),
    element(
      'p',
      {},
      broker.pin === null ? text('waitingCardBody') : text('waitingCardBodyFrom', brokerNameOf(broker.pin.name)),
    ),
    button,
  );
};
