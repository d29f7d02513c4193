import type { Tier } from '#protocol';
import { headline, paragraph, quietButton, submitButton, titled } from '../../look/controls.ts';
import { element } from '../../look/element.ts';
import { tierChoice } from './tier-choice.ts';

/** How the key of this PC is to be kept. Asked after the customer has agreed to register, before anything is made. */
export const tierScreen = (chosen: (tier: Tier) => void, back: () => void): Node[] => {
  const choice = tierChoice({
    legend: 'tierLegend',
    tiers: ['pin', 'platform', 'software'],
    advises: true,
    pinName: 'tierPin',
  });
  const submit = (event: Event): void => {
    event.preventDefault();
    chosen(choice.chosen());
  };
  return [
    titled('empty', headline('tierTitle')),
    element(
      'form',
      { id: 'tiers', submit, novalidate: true },
      choice.fieldset,
      paragraph('tierLater', 'soft'),
      submitButton('tier-next', 'next'),
      quietButton('tier-back', 'back', back),
    ),
  ];
};
