import type { Tier } from '#protocol';
import type { Drill } from '../device/device.ts';
import { factList, quietButton } from '../look/controls.ts';
import { deadEndOf } from '../look/dead-end.ts';
import { element } from '../look/element.ts';
import { modeFact } from '../look/mode.ts';
import { STATUS_WORDS } from '../look/standing.ts';
import { lockWords, TIER_NAMES } from '../look/tier.ts';
import { addressOf, brokerNameOf, dateOf } from '../look/wording.ts';
import type { BrokerView, DeviceView, Overview, PinView } from '../messaging/contract.ts';
import { askBackground } from '../messaging/ui-client.ts';
import { type MessageKey, text } from '../platform/locale.ts';
import { askToForget } from './forget-dialog.ts';

/** Every registration on this PC, with what an engineer of the support desk may ask for. */
export const devicesSection = ({ brokers }: Overview): HTMLElement => {
  const entries = brokers.flatMap((broker) => broker.devices.map((device) => deviceEntry(broker, device)));
  return element(
    'section',
    { id: 'devices' },
    element('h2', {}, text('devicesTitle')),
    brokers.some(({ pin }) => pin?.distrusted === true)
      ? element('p', { id: 'distrusted', class: 'notice' }, text('optionsDistrusted'))
      : null,
    ...(entries.length === 0 ? [element('p', { id: 'no-devices' }, text('devicesNone'))] : entries),
  );
};

const deviceEntry = (broker: BrokerView, device: DeviceView): HTMLElement => {
  const lock = deadEndOf(device) === null ? lockWords(device) : null;
  return element(
    'article',
    { class: 'device', 'data-kid': device.kid, 'data-status': device.status, 'data-broker': broker.origin },
    element(
      'header',
      {},
      element('h3', {}, device.name),
      element('span', { class: 'status', 'data-status': device.status }, text(STATUS_WORDS[device.status])),
    ),
    factList(
      ['broker', broker.pin === null ? addressOf(broker.origin) : brokerNameOf(broker.pin.name)],
      ['address', addressOf(broker.origin)],
      ['customer', device.accountLabel],
      ['registeredSince', dateOf(device.registeredAtMs, 'minute')],
      ['lastLogin', dateOf(device.lastLoginAtMs, 'minute')],
      ['tier', element('span', { class: 'tier-name' }, text(TIER_NAMES[device.tier]))],
      ...modeFact(device),
      ...(lock === null ? [] : ([['lock', element('span', { class: 'lock-state' }, lock)]] as const)),
      ...(device.lastDrill == null ? [] : ([['lastDrill', lastDrillOf(device.lastDrill)]] as const)),
    ),
    element('p', { class: 'soft' }, text(TIER_LINES[device.tier])),
    ...changeButton(device),
    element('details', {}, element('summary', {}, text('details')), technicalFacts(device, broker.pin)),
    quietButton(`forget-${device.kid}`, 'forget', () => askToForget(device, broker)),
  );
};

const TIER_LINES: Readonly<Record<Tier, MessageKey>> = {
  software: 'tierSoftwareLine',
  pin: 'tierPinLine',
  platform: 'tierPlatformNow',
};

const FOUND: Readonly<Record<Drill['found'], MessageKey>> = {
  mail: 'foundMail',
  sheet: 'foundSheet',
  none: 'foundNone',
};

const lastDrillOf = ({ atMs, found }: Drill): string => `${dateOf(atMs, 'day')} ${text(FOUND[found])}`;

/** Also for another PIN. */
const changeButton = (device: DeviceView): HTMLElement[] => {
  if (device.status !== 'active' || device.destroyed) return [];
  const open = (): void => void askBackground('change-open', { kid: device.kid }).catch(() => undefined);
  const button = quietButton(`change-${device.kid}`, device.tier === 'pin' ? 'changePinOpen' : 'changeOpen', open);
  button.dataset.action = 'change';
  return [button];
};

const technicalFacts = (device: DeviceView, pin: PinView | null): HTMLElement =>
  factList(
    ['keyGeneration', text('keyGenerationHint', String(device.generation))],
    ['keyFingerprint', element('code', { class: 'fingerprint' }, device.fingerprint)],
    ['deviceId', element('code', {}, device.kid)],
    ...(pin === null
      ? []
      : ([
          ['brokerKey', element('code', { class: 'broker-fingerprint' }, `${pin.fingerprint} (${pin.seq})`)],
          ['brokerKeyChecked', dateOf(pin.checkedAtMs, 'minute')],
        ] as const)),
  );
