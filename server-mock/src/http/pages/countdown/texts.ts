import { bilingual } from '../bilingual.ts';

export const COUNTDOWN = bilingual({
  ja: { line: (left: string, moment: string) => `あと ${left}（${moment} まで）` },
  en: { line: (left, moment) => `Until ${moment}: ${left} left` },
});
