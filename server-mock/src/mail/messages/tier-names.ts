import type { Tier } from '#protocol';
import type { Lang } from '../../store/contract/ids.ts';

/** How a PC keeps its key, in the words of the list of PCs. */
export const TIER_NAMES: { readonly [L in Lang]: { readonly [T in Tier]: string } } = {
  ja: { software: '標準', pin: '暗証番号（PIN）', platform: 'PCの本人確認（Windows Hello など）' },
  en: { software: 'Standard', pin: 'PIN', platform: 'The PC’s own check (Windows Hello and the like)' },
};
