/** Banks write account holders in katakana. Half-width katakana and any spacing are accepted and made full-width. */
export const toKatakanaName = (typed: string): string => typed.normalize('NFKC').trim().replaceAll(/\s+/gu, '　');

const KATAKANA_NAME = /^[ァ-ヴー・　]{1,40}$/u;

export const isKatakanaName = (name: string): boolean => KATAKANA_NAME.test(name);

/** Spacing and middle dots carry no meaning in a holder's name. */
export const isSameName = (one: string, other: string): boolean => {
  const bare = (name: string): string => name.replaceAll(/[　・]/gu, '');
  return bare(one) === bare(other);
};
