import type { Kid } from '#protocol';
import type { Drill } from '../../device/device.ts';
import { headline, paragraph, primaryButton, quietButton, titled } from '../../look/controls.ts';
import { element } from '../../look/element.ts';
import { showScreen } from '../../look/screen.ts';
import { seal } from '../../look/seal.ts';
import { askBackground } from '../../messaging/ui-client.ts';
import { type MessageKey, text } from '../../platform/locale.ts';
import { withSubject } from '../end-screens.ts';
import { closeWindow } from '../plain-screens.ts';
import { type Subject, whoseIt } from '../subject.ts';
import { mailAgain } from './mail-again.ts';

/** Every 90 days: is the way back still at hand? Found out on a quiet day, not on the day the PC breaks. */
export const showDrill = (kid: Kid): Promise<void> => withSubject(kid, ask);

const ask = (subject: Subject): void => {
  const answer = (found: Drill['found']): void =>
    void askBackground('drill-answer', { kid: subject.device.kid, found }).then(
      () => (found === 'none' ? offerMail(subject) : thank(found)),
      () => showAgain.removeAttribute('hidden'),
    );
  const showAgain = element('p', { class: 'notice', role: 'alert', hidden: true }, text('kekFault'));
  showScreen(
    'drill',
    titled('filled', headline('drillTitle')),
    whoseIt(subject),
    paragraph('drillWhy'),
    element(
      'ol',
      { class: 'steps' },
      step('drillOpen'),
      step('drillSearch', element('p', { id: 'drill-subject', class: 'quoted' }, text('drillSubject'))),
      step('drillDoNotPress'),
    ),
    showAgain,
    primaryButton('drill-mail', 'drillMail', () => answer('mail')),
    quietButton('drill-sheet', 'drillSheet', () => answer('sheet')),
    quietButton('drill-none', 'drillNone', () => answer('none')),
  );
};

const step = (key: MessageKey, ...more: readonly Node[]): HTMLLIElement => element('li', {}, text(key), ...more);

const thank = (found: 'mail' | 'sheet'): void =>
  showScreen(
    'drilled',
    seal('filled'),
    headline('drilledTitle'),
    element('p', { id: 'lead' }, text(found === 'mail' ? 'drilledMail' : 'drilledSheet')),
    paragraph('drilledNext', 'soft'),
    primaryButton('close', 'close', closeWindow),
  );

const offerMail = (subject: Subject): void =>
  showScreen(
    'drill-none',
    seal('filled'),
    headline('drillNoneTitle'),
    element('p', { id: 'lead' }, text('drillNoneBody')),
    paragraph('drillNoneSheet', 'soft'),
    ...mailAgain(subject),
    quietButton('close', 'drillLater', closeWindow),
  );
