import type { Lang } from '../../../store/contract/ids.ts';

export const isLang = (value: unknown): value is Lang => value === 'ja' || value === 'en';

/** The language that was chosen, else the first of ja and en that the browser names, else Japanese. */
export function langOf(chosen: string | undefined, acceptLanguage: string | undefined): Lang {
  if (isLang(chosen)) return chosen;
  const named = (acceptLanguage ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { lang: tag.split('-', 1)[0], weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ lang, weight }) => isLang(lang) && weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  const first = named[0]?.lang;
  return isLang(first) ? first : 'ja';
}
