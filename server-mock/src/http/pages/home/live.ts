import { formatYen, type Portfolio } from '../../../brokerage/index.ts';
import { quantityOf, signedText } from '../amounts.ts';
import { heldUntil, type Standing } from '../banners/view.ts';
import { momentOf } from '../dates.ts';
import { HOME } from './texts.ts';

export interface LiveView extends Standing {
  readonly portfolio: Portfolio;
}

/** What the home page shows and then follows, by the name that the page has for it; the sentences are the customer's language. */
export function liveValues(view: LiveView): Readonly<Record<string, string>> {
  const { lang, portfolio } = view;
  const { totalYen, gainYen, cashYen, positions } = portfolio;
  const ofPositions = positions.flatMap(({ instrument, quantity, quote, valueYen, gainYen: gain }) =>
    Object.entries({
      quantity: quantityOf(instrument, quantity, lang),
      price: formatYen(quote.yen, lang),
      change: signedText(quote.changeYen, lang),
      value: formatYen(valueYen, lang),
      gain: signedText(gain, lang),
    }).map(([name, text]) => [`${instrument.code}/${name}`, text] as const),
  );
  return {
    total: formatYen(totalYen, lang),
    gain: signedText(gainYen, lang),
    cash: formatYen(cashYen, lang),
    free: freeCash(view),
    ...Object.fromEntries(ofPositions),
  };
}

/** Cash that nobody can spend now is not called available. */
function freeCash(view: LiveView): string {
  const { lang, overview, portfolio } = view;
  const t = HOME[lang];
  if (overview.state === 'frozen') return t.stopped;
  const untilMs = heldUntil(view);
  return untilMs === null ? formatYen(portfolio.freeCashYen, lang) : t.held(momentOf(untilMs, lang));
}
