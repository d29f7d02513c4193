const HIDDEN = /[\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Whether something was typed that nobody sees: bidirectional and zero-width characters, odd line ends. It is refused and not dropped, because
 * whoever sends it means to deceive (T26); some of these would count as blanks otherwise, and vanish.
 */
export const hasHidden = (typed: string): boolean => HIDDEN.test(typed);
