import { headline } from '../look/controls.ts';
import { element } from '../look/element.ts';
import { preparePage, showScreen } from '../look/screen.ts';
import { seal } from '../look/seal.ts';
import { askBackground, UiError } from '../messaging/ui-client.ts';
import { onChange } from '../platform/changes.ts';
import { text } from '../platform/locale.ts';
import { overviewScreen } from './overview-screen.ts';
import { isAboutSeconds } from './smart.ts';

const refresh = async (): Promise<void> => {
  if (isAboutSeconds(document.body.dataset.screen)) return;
  await draw();
};

const draw = async (): Promise<void> => {
  try {
    const { name, content } = overviewScreen(await askBackground('overview', {}), () => void draw());
    showScreen(name, ...content);
  } catch (error) {
    const unavailable = error instanceof UiError && error.code === 'vault_unavailable';
    showTrouble(unavailable ? 'unavailable' : 'trouble');
  }
};

const showTrouble = (name: 'unavailable' | 'trouble'): void => {
  const isUnavailable = name === 'unavailable';
  const advice = text(isUnavailable ? 'adviceUnavailable' : 'adviceTrouble');
  showScreen(
    name,
    element(
      'section',
      { class: 'state' },
      seal('empty'),
      headline(isUnavailable ? 'headlineUnavailable' : 'headlineTrouble'),
      element('p', { id: 'advice' }, advice),
    ),
  );
};

preparePage('extensionName');
onChange(() => void refresh());
void refresh();
