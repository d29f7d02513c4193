import { headline } from '../look/controls.ts';
import { element } from '../look/element.ts';
import { preparePage, showScreen } from '../look/screen.ts';
import { seal } from '../look/seal.ts';
import { STANDING_WORDS, standingOf } from '../look/standing.ts';
import type { Overview } from '../messaging/contract.ts';
import { askBackground, UiError } from '../messaging/ui-client.ts';
import { onChange } from '../platform/changes.ts';
import { text } from '../platform/locale.ts';
import { aboutSection, permissionsSection } from './about.ts';
import { devicesSection } from './devices.ts';

const refresh = async (): Promise<void> => {
  try {
    const overview = await askBackground('overview', {});
    showScreen('options', ...screenOf(overview));
  } catch (error) {
    const isUnavailable = error instanceof UiError && error.code === 'vault_unavailable';
    showScreen(isUnavailable ? 'unavailable' : 'trouble', ...troubleScreen(isUnavailable));
  }
};

const screenOf = (overview: Overview): Node[] => [
  element('header', {}, seal(STANDING_WORDS[standingOf(overview)].mark), headline('optionsTitle')),
  devicesSection(overview),
  permissionsSection(overview),
  aboutSection(),
];

const troubleScreen = (isUnavailable: boolean): Node[] => [
  element('header', {}, seal('empty'), headline(isUnavailable ? 'headlineUnavailable' : 'headlineTrouble')),
  element('p', { id: 'advice' }, text(isUnavailable ? 'adviceUnavailable' : 'adviceTrouble')),
  aboutSection(),
];

preparePage('optionsTitle');
onChange(() => {
  // Somebody who is reading the warning must not have it pulled away.
  if (document.querySelector('dialog[open]') === null) void refresh();
});
// What changed meanwhile is shown once it is closed. The event does not bubble.
document.addEventListener('close', () => void refresh(), { capture: true });
void refresh();
