import { factList, quietButton } from '../look/controls.ts';
import { element } from '../look/element.ts';
import { dateOf } from '../look/wording.ts';
import type { BrokerView, DeviceView } from '../messaging/contract.ts';
import { askBackground } from '../messaging/ui-client.ts';
import { text } from '../platform/locale.ts';

/** Asks before a key is deleted, and says what that does and does not do. "Keep" has the focus first. */
export const askToForget = (device: DeviceView, broker: BrokerView): void => {
  const keep = quietButton('forget-cancel', 'forgetNo', () => dialog.close());
  const remove = quietButton('forget-confirm', 'forgetYes', () => {
    void askBackground('forget-device', { kid: device.kid }).finally(() => dialog.close());
  });
  const dialog = element(
    'dialog',
    { id: 'forget-dialog', 'aria-labelledby': 'forget-title' },
    element('h2', { id: 'forget-title' }, text('forgetTitle')),
    element('p', {}, text('forgetBody', device.accountLabel)),
    // Two of a family may have one name.
    factList(['pcName', device.name], ['registeredSince', dateOf(device.registeredAtMs, 'minute')]),
    broker.devices.length === 1 ? element('p', { id: 'forget-last' }, text('forgetLast')) : null,
    device.status === 'revoked' ? null : element('p', { class: 'notice' }, text('forgetBroker')),
    element('div', { class: 'choices' }, keep, remove),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  keep.focus();
};
