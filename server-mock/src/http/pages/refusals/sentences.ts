import type { Lang } from '../../../store/contract/ids.ts';

export interface Words {
  readonly title: string;
  /** What to do next; never empty. */
  readonly points: readonly [string, ...string[]];
}

/** The sentences of one concern, keyed by the code of the refusal. */
export type Sentences = Readonly<Record<string, Readonly<Record<Lang, Words>>>>;

export const CALL_DESK = {
  ja: 'ご不明なときは、サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
  en: 'If in doubt, call our support desk. The telephone number is on your trading documents.',
};
