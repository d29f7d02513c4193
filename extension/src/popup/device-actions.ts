import { element } from '../look/element.ts';
import type { DeviceView, Overview } from '../messaging/contract.ts';
import { askBackground } from '../messaging/ui-client.ts';
import { type MessageKey, text } from '../platform/locale.ts';

/** A button about one registration, or about all of them. The popup closes when another window takes its place. */
const actionButton = (action: string, kid: string, key: MessageKey, work: () => Promise<unknown>): HTMLButtonElement =>
  element(
    'button',
    {
      id: `${action}-${kid}`,
      type: 'button',
      class: 'quiet small',
      'data-action': action,
      'data-kid': kid,
      click: () => void work(),
    },
    text(key),
  );

export const openUnlock = async ({ kid }: DeviceView): Promise<void> => {
  await askBackground('unlock-open', { kid });
  close();
};

/** Locked, and worth unlocking. */
export const waitsForUser = ({ locked, status, destroyed }: DeviceView): boolean =>
  locked === true && status === 'active' && destroyed !== true;

export const lockEntry = (device: DeviceView, look: 'primary' | 'quiet'): HTMLElement[] => {
  if (!waitsForUser(device)) return [];
  const button = actionButton('unlock', device.kid, 'unlock', () => openUnlock(device));
  button.className = `${look} small`;
  return [button];
};

/** The way to stop everything; it asks twice, so the way to it may be short. */
export const vetoEntry = (device: DeviceView): HTMLElement[] => {
  if (device.mayVeto !== true) return [];
  const open = async (): Promise<void> => {
    await askBackground('window-open', { kind: 'veto', kid: device.kid });
    close();
  };
  return [actionButton('veto', device.kid, 'vetoOpen', open)];
};

/** Locks all keys of this PC, as when one leaves it alone. */
export const lockAll = ({ brokers }: Overview): HTMLElement[] => {
  const unlocked = brokers
    .flatMap(({ devices }) => devices)
    .filter(({ tier, status, locked }) => tier !== 'software' && status === 'active' && !locked);
  if (unlocked.length === 0) return [];
  const lock = (): void => void askBackground('lock', {});
  return [
    element(
      'button',
      { id: 'lock', type: 'button', class: 'quiet', 'data-action': 'lock', click: lock },
      text('lockNow'),
    ),
  ];
};
