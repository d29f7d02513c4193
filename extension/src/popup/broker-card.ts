import { brokerLink, factList } from '../look/controls.ts';
import { deadEndOf } from '../look/dead-end.ts';
import { element } from '../look/element.ts';
import { modeFact } from '../look/mode.ts';
import { hasNamesake, STATUS_ADVICE, STATUS_WORDS, type Standing } from '../look/standing.ts';
import { lockWords, TIER_NAMES } from '../look/tier.ts';
import { waysBack } from '../look/ways.ts';
import { addressOf, brokerNameOf, dateOf } from '../look/wording.ts';
import type { BrokerView, DeviceView } from '../messaging/contract.ts';
import { text } from '../platform/locale.ts';
import { lockEntry, vetoEntry } from './device-actions.ts';
import { smartEntry } from './smart.ts';

/** What the top of the popup leaves to the cards. */
export interface CardParts {
  readonly link: boolean;
  readonly unlock: boolean;
  /** Draws the popup anew after the 30 seconds; null where the top offers them. */
  readonly smart: (() => void) | null;
}

/** One broker with the customers who have registered this PC there. */
export const brokerCard = (broker: BrokerView, standing: Standing, parts: CardParts): HTMLElement =>
  element(
    'section',
    { class: 'broker', 'data-broker': broker.origin },
    element(
      'h2',
      { class: 'broker-name' },
      broker.pin === null ? addressOf(broker.origin) : brokerNameOf(broker.pin.name),
    ),
    broker.pin === null ? null : element('p', { class: 'soft broker-address' }, addressOf(broker.origin)),
    ...broker.devices.map((device) => deviceEntry(device, standing, hasNamesake(broker, device), parts)),
    parts.link ? brokerLink(broker.loginUrl, 'openLogin', 'quiet') : null,
  );

const deviceEntry = (device: DeviceView, standing: Standing, exactly: boolean, parts: CardParts): HTMLElement => {
  const end = deadEndOf(device);
  const lock = end === null ? lockWords(device) : null;
  return element(
    'article',
    {
      class: 'device',
      'data-kid': device.kid,
      'data-status': device.status,
      'data-tier': device.tier,
      'data-locked': String(device.locked === true),
    },
    element(
      'header',
      {},
      element('span', { class: 'account-label' }, device.accountLabel),
      element('span', { class: 'status', 'data-status': device.status }, text(STATUS_WORDS[device.status])),
    ),
    ...(parts.smart === null || standing === 'distrusted' ? [] : smartEntry(device, parts.smart)),
    ...(parts.unlock ? lockEntry(device, standing === 'locked' && parts.smart !== null ? 'primary' : 'quiet') : []),
    factList(
      ['pcName', element('span', { class: 'pc-name' }, device.name)],
      ['registeredSince', dateOf(device.registeredAtMs, exactly ? 'minute' : 'day')],
      ['lastLogin', dateOf(device.lastLoginAtMs, 'minute')],
      ['tier', element('span', { class: 'tier-name' }, text(TIER_NAMES[device.tier]))],
      ...modeFact(device),
      ...(lock === null ? [] : ([['lock', element('span', { class: 'lock-state' }, lock)]] as const)),
    ),
    ...adviceFor(device, standing),
    ...vetoEntry(device),
  );
};

/** What the headline already says is not said again. */
const adviceFor = (device: DeviceView, standing: Standing): HTMLElement[] => {
  const end = deadEndOf(device);
  const isHeadline = (end ?? device.status) === standing;
  if (device.status === 'active' || isHeadline) return [];
  const advice = end === 'destroyed' ? 'adviceDestroyed' : STATUS_ADVICE[device.status];
  return [element('p', {}, text(advice)), ...(end === null ? [] : waysBack(end))];
};
