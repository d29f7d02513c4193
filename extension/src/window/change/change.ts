import type { Kid, Tier } from '#protocol';
import { headline, paragraph, primaryButton, quietButton, submitButton, titled } from '../../look/controls.ts';
import { deadEndOf } from '../../look/dead-end.ts';
import { element } from '../../look/element.ts';
import { showScreen } from '../../look/screen.ts';
import { seal } from '../../look/seal.ts';
import { TIER_NAMES } from '../../look/tier.ts';
import { askBackground } from '../../messaging/ui-client.ts';
import { type MessageKey, text } from '../../platform/locale.ts';
import { showEnd, showFailed, withSubject } from '../end-screens.ts';
import type { Kek } from '../kek/outcome.ts';
import type { Steps } from '../kek/steps.ts';
import { choosePinScreen } from '../pin/choose-screen.ts';
import { closeWindow } from '../plain-screens.ts';
import { platformScreen } from '../platform/platform-screen.ts';
import { type Subject, whoseIt } from '../subject.ts';
import { tierChoice } from '../tier/tier-choice.ts';
import { openLock } from '../unlock/opening.ts';

type NewTier = Exclude<Tier, 'software'>;

/** Another protection, or another PIN: what there is to choose, then the old way of opening, then the new one. */
export const showChange = (kid: Kid): Promise<void> =>
  withSubject(kid, (subject) => {
    const end = deadEndOf(subject.device);
    if (end !== null) return showEnd(end);
    if (subject.device.status !== 'active') return showFailed('pending', 'changeFailedTitle', 'advicePending');
    return ask(subject);
  });

const ask = (subject: Subject): void => {
  const { tier } = subject.device;
  const choice = tierChoice({
    legend: 'changeLegend',
    // Another credential of the same authenticator would be a change, but one that protects nothing better.
    tiers: tier === 'platform' ? ['pin'] : ['pin', 'platform'],
    advises: false,
    pinName: tier === 'pin' ? 'pinNew' : 'tierPin',
  });
  const submit = (event: Event): void => {
    event.preventDefault();
    const chosen = choice.chosen() === 'platform' ? 'platform' : 'pin';
    proveOld(subject, () => makeNew(subject, chosen));
  };
  showScreen(
    'change',
    titled('filled', headline('changeTitle')),
    whoseIt(subject),
    element('p', { id: 'lead' }, text('changeNow', text(TIER_NAMES[tier]))),
    element(
      'form',
      { id: 'tiers', submit, novalidate: true },
      choice.fieldset,
      paragraph('changeNoWayBack', 'soft'),
      submitButton('change-next', 'next'),
      quietButton('close', 'changeNo', closeWindow),
    ),
  );
};

/** Who found the PC unlocked must not be able to take the lock over. */
const proveOld = (subject: Subject, proven: () => void): void => {
  if (subject.device.tier === 'software') {
    proven();
    return;
  }
  openLock({
    subject,
    titles: { pin: 'changeOldPin', platform: 'changeOldPlatform' },
    go: 'next',
    opened: proven,
    // Whoever guesses here finds the key in use; its owner's next login gives the tries back.
    spent: () => showFailed('spent', 'changeFailedTitle', 'changeSpent'),
  });
};

const makeNew = (subject: Subject, tier: NewTier): void => {
  const { kid } = subject.device;
  const stepsFor = (chosen: NewTier): Steps => ({
    mark: 'filled',
    target: { for: 'change', kid },
    made: (kek) => change(kid, chosen, kek),
    ended: showEnd,
  });
  const back = (): void => ask(subject);
  const askPin = (): void => showScreen('pin-choose', ...choosePinScreen({ ...stepsFor('pin'), back }));
  const askPlatform = (): void => {
    const texts = { title: 'platformTitle', lead: 'platformNewLead', subject: null } as const;
    showScreen('platform', ...platformScreen({ ...stepsFor('platform'), ...texts, instead: askPin, back }));
  };
  if (tier === 'pin') askPin();
  else askPlatform();
};

const FAILURES: Readonly<Record<'refused' | 'failed' | 'locked', MessageKey>> = {
  refused: 'changeRefused',
  failed: 'changeFailed',
  locked: 'changeLocked',
};

const change = async (kid: Kid, tier: NewTier, { kek }: Kek): Promise<null> => {
  const { word } = await askBackground('change-tier', { kid, tier, kek });
  if (word !== 'changed') {
    showFailed(word, 'changeFailedTitle', FAILURES[word]);
    return null;
  }
  const mark = seal('filled');
  mark.classList.add('pressed');
  showScreen(
    'changed',
    mark,
    headline('changedTitle'),
    element('p', { id: 'lead' }, text(tier === 'pin' ? 'changedPin' : 'changedPlatform')),
    primaryButton('close', 'close', closeWindow),
  );
  return null;
};
