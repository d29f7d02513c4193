import type { Tier } from '#protocol';
import type { DeviceView } from '../messaging/contract.ts';
import { type MessageKey, text } from '../platform/locale.ts';
import { timeOf } from './wording.ts';

export const TIER_NAMES: Readonly<Record<Tier, MessageKey>> = {
  software: 'tierSoftware',
  pin: 'tierPin',
  platform: 'tierPlatform',
};

/** Names of products, the same in every language. */
const PLATFORM_NAMES: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows Hello'],
  [/Mac OS X|Macintosh/, 'Touch ID'],
];

/** What the customer knows the PC's own check as; null where it has no name of its own. */
export const platformProduct = (userAgent: string): string | null =>
  PLATFORM_NAMES.find(([system]) => system.test(userAgent))?.[1] ?? null;

/** Within a sentence. */
export const platformName = (): string => platformProduct(navigator.userAgent) ?? text('platformOther');

/** The lock in words; null for a key that has none. The hour, not a countdown: nothing hurries. */
export const lockWords = ({ tier, locked, unlockedUntilMs }: DeviceView): string | null => {
  if (tier === 'software') return null;
  if (locked || unlockedUntilMs === null) return text('lockedNow');
  return text('unlockedUntil', timeOf(unlockedUntilMs));
};
