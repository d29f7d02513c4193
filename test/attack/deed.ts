import type { Words } from '../demo/step.ts';

/** What the thieves of September 2020 did, in this order. */
export const DEEDS = ['log-in', 'change-account', 'sell', 'withdraw'] as const;
export type Deed = (typeof DEEDS)[number];

export const DEED_WORDS: Readonly<Record<Deed, Words>> = {
  'log-in': { ja: 'ログインする', en: 'log in' },
  'change-account': { ja: '出金先を自分の口座に変える', en: 'change the withdrawal account' },
  sell: { ja: '株と投信をすべて売る', en: 'sell everything' },
  withdraw: { ja: '出金する', en: 'withdraw' },
};

/** `held`: taken up, and takes effect later unless somebody stops it. `not-reached`: the thief never came so far. */
export type Outcome = 'done' | 'held' | 'refused' | 'not-reached';

/** What came of one deed, with the screen that the thief saw last. */
export interface Done {
  readonly deed: Deed;
  readonly outcome: Outcome;
  readonly words: Words;
  readonly picture: Uint8Array | null;
}
