import { headline } from '../look/controls.ts';
import { element } from '../look/element.ts';
import { seal } from '../look/seal.ts';
import type { RegistrationView } from '../messaging/contract.ts';
import { type MessageKey, text } from '../platform/locale.ts';

type ProgressView = Extract<RegistrationView, { step: 'making' | 'submitting' | 'waiting' }>;
type Progress = 'done' | 'now' | 'next';

const ORDER = ['making', 'submitting', 'waiting'] as const;
const SPOKEN: Readonly<Record<Progress, MessageKey>> = {
  done: 'progressDone',
  now: 'progressNow',
  next: 'progressNext',
};

/** The three steps with where we are; read out politely as they change. */
export const progressScreen = (view: ProgressView): Node[] => {
  const mailedTo = view.step === 'waiting' ? view.mailedTo : null;
  const labels = [
    text('progressKey'),
    text('progressSend'),
    mailedTo === null ? text('progressMail') : text('progressMailTo', mailedTo),
  ];
  const current = ORDER.indexOf(view.step);
  return [
    seal('empty'),
    headline('progressTitle'),
    element('p', {}, text('progressBody')),
    element(
      'ol',
      { id: 'progress', class: 'progress', 'aria-live': 'polite' },
      ...labels.map((label, index) =>
        progressItem(label, index < current ? 'done' : index === current ? 'now' : 'next'),
      ),
    ),
    view.step === 'waiting' ? element('p', { class: 'soft later' }, text('progressSlow')) : null,
  ].filter((node) => node !== null);
};

const progressItem = (label: string, progress: Progress): HTMLLIElement =>
  element(
    'li',
    { 'data-progress': progress },
    element('span', { class: 'label' }, label),
    element('span', { class: 'spoken' }, text(SPOKEN[progress])),
  );
