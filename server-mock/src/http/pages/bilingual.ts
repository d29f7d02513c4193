import type { Lang } from '../../store/contract/ids.ts';

/** The same keys, with any words in the places of the words. */
type Alike<Texts> = Texts extends string
  ? string
  : Texts extends (...args: infer Args) => string
    ? (...args: Args) => string
    : { readonly [Key in keyof Texts]: Alike<Texts[Key]> };

/** Texts of one page in both languages. The compiler refuses a key that only one of them has. */
export const bilingual = <const Japanese>(texts: {
  readonly ja: Japanese;
  readonly en: Alike<Japanese>;
}): Record<Lang, Alike<Japanese>> => texts as Record<Lang, Alike<Japanese>>;
