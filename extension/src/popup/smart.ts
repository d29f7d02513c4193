import { primaryButton, quietButton } from '../look/controls.ts';
import { element } from '../look/element.ts';
import { showOpened, showOpening, showSmartProblem } from '../look/opened/screens.ts';
import { opensForSeconds } from '../look/waiting.ts';
import type { DeviceView, Overview } from '../messaging/contract.ts';
import { askBackground } from '../messaging/ui-client.ts';
import { text } from '../platform/locale.ts';

/** Screens that stay until the customer leaves them: what changes in the vault meanwhile is no reason to wipe the digits away. */
const OWN_SCREENS: ReadonlySet<string> = new Set(['smart-opening', 'smart-opened', 'smart-closed', 'smart-failed']);

export const isAboutSeconds = (screen: string | undefined): boolean => OWN_SCREENS.has(screen ?? '');

const active = ({ brokers }: Overview): readonly DeviceView[] =>
  brokers
    .filter(({ pin }) => pin?.distrusted !== true)
    .flatMap(({ devices }) => devices)
    .filter(({ status }) => status === 'active');

/** Whether every registration in use is opened for 30 seconds at a time, so that the popup's own headline can speak of it. */
export const isAllSmart = (overview: Overview): boolean =>
  active(overview).length > 0 && active(overview).every(opensForSeconds);

/** The only registration in use, where it is of that kind. In a family each has its button under its own name. */
export const onlySmart = (overview: Overview): DeviceView | null => {
  const [only, ...others] = active(overview);
  return only !== undefined && others.length === 0 && opensForSeconds(only) ? only : null;
};

/** A key that nothing locks opens at once, here; every other asks its customer in a window. */
const press = async (device: DeviceView, back: () => void): Promise<void> => {
  if (device.tier === 'software') return openHere(device, back);
  await askBackground('smart-unlock-open', { kid: device.kid });
  close();
};

const openHere = async (device: DeviceView, back: () => void): Promise<void> => {
  const { kid } = device;
  showOpening();
  const answer = await askBackground('smart-unlock', { kid }).catch(() => ({ word: 'failed' as const }));
  const ways = {
    again: () => void openHere(device, back),
    leave: () => quietButton('back', 'back', back),
  };
  if (answer.word === 'opened') showOpened(answer, ways);
  else showSmartProblem(answer.word, ways);
};

export const smartButton = (device: DeviceView, back: () => void): HTMLButtonElement => {
  const button = primaryButton('smart-open', 'smartOpen', () => void press(device, back));
  button.dataset.action = 'smart';
  button.dataset.kid = device.kid;
  return button;
};

/** In the entry of one registration, where the top of the popup does not offer it. */
export const smartEntry = (device: DeviceView, back: () => void): HTMLButtonElement[] =>
  opensForSeconds(device)
    ? [
        element(
          'button',
          {
            id: `smart-${device.kid}`,
            type: 'button',
            class: 'quiet small',
            'data-action': 'smart',
            'data-kid': device.kid,
            click: () => void press(device, back),
          },
          text('smartOpen'),
        ),
      ]
    : [];
