import type { MessageKey } from '../platform/locale.ts';

const SYSTEMS: readonly (readonly [RegExp, MessageKey])[] = [
  [/Windows/, 'defaultNameWindows'],
  [/Mac OS X|Macintosh/, 'defaultNameMac'],
  [/CrOS/, 'defaultNameChromebook'],
  [/Linux/, 'defaultNameLinux'],
];

/** A name that most customers can leave as it is. */
export const defaultNameFor = (userAgent: string): MessageKey =>
  SYSTEMS.find(([system]) => system.test(userAgent))?.[1] ?? 'defaultNameOther';
