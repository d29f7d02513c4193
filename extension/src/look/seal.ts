import { type MessageKey, text } from '../platform/locale.ts';
import type { SealMark } from '../platform/toolbar.ts';
import { element } from './element.ts';

const DESCRIPTIONS: Readonly<Record<SealMark, MessageKey>> = {
  filled: 'sealFilled',
  empty: 'sealEmpty',
  cracked: 'sealCracked',
};

/** The one sign that a customer learns: pressed, not yet pressed, broken. */
export const seal = (mark: SealMark): HTMLImageElement =>
  element('img', {
    id: 'seal',
    class: 'seal',
    src: `/icons/seal-${mark}.svg`,
    alt: text(DESCRIPTIONS[mark]),
    'data-mark': mark,
  });
