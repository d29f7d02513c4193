import { html } from 'hono/html';
import { formatYen, type Portfolio } from '../../../brokerage/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { quantityOf, signedYen } from '../amounts.ts';
import { type BannerView, banners, heldUntil } from '../banners/view.ts';
import { COUNTDOWN_SCRIPT } from '../countdown/view.ts';
import { dayOf, momentOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import { type SealState, seal } from '../frame/seal.ts';
import { facts, table } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { SERVICE } from '../paths.ts';
import { HOME } from './texts.ts';

export interface HomeView extends BannerView {
  readonly customer: Customer;
  readonly portfolio: Portfolio;
}

const LINKS = {
  open: SERVICE,
  enrolling: `${SERVICE}/register`,
  protected: `${SERVICE}/devices`,
  recovering: `${SERVICE}/register`,
  frozen: SERVICE,
} as const;

const serviceCard = ({ lang, overview, session }: BannerView): Html => {
  const t = HOME[lang];
  const { text, link } = t.states[overview.state];
  const mark: SealState = overview.state === 'protected' && session.assurance === 'device' ? 'pressed' : 'ring';
  return html`
  <section class="card service-card">
    ${seal(mark)}
    <div><h2>${t.service}</h2><p>${text}</p><p><a href="${LINKS[overview.state]}">${link}</a></p></div>
  </section>`;
};

const holdings = ({ positions }: Portfolio, lang: Lang): Html => {
  const { columns: c, holdings: caption, sell, none } = HOME[lang];
  if (positions.length === 0) return html`<p>${none}</p>`;
  return table(
    caption,
    [
      { label: c.name },
      { label: c.quantity, numeric: true },
      { label: c.price, numeric: true },
      { label: c.value, numeric: true },
      { label: c.gain, numeric: true },
      { label: c.sell },
    ],
    positions.map(({ instrument, quantity, quote, valueYen, gainYen }) => [
      html`<span class="code">${instrument.code}</span> ${instrument.name[lang]}`,
      quantityOf(instrument, quantity, lang),
      html`${formatYen(quote.yen, lang)}<br><small>${signedYen(quote.changeYen, lang)}</small>`,
      formatYen(valueYen, lang),
      signedYen(gainYen, lang),
      html`<a href="/orders/new?instrument=${instrument.code}&side=sell" aria-label="${instrument.name[lang]}: ${sell}">${sell}</a>`,
    ]),
  );
};

/** Cash that nobody can spend now is not called available. */
const freeCash = (view: HomeView): string => {
  const { lang, overview, portfolio } = view;
  const t = HOME[lang];
  if (overview.state === 'frozen') return t.stopped;
  const untilMs = heldUntil(view);
  return untilMs === null ? formatYen(portfolio.freeCashYen, lang) : t.held(momentOf(untilMs, lang));
};

export const homePage = (view: HomeView): Html => {
  const { lang, customer, portfolio, nowMs } = view;
  const t = HOME[lang];
  return page(
    {
      lang,
      title: t.title,
      path: '/home',
      head: { customerName: customer.name, section: 'home' },
      wide: true,
      scripts: [COUNTDOWN_SCRIPT],
    },
    html`
  ${banners(view)}
  <div class="overview">
    <section class="card total" aria-label="${t.total}">
      <p class="total-label">${t.total}</p>
      <p class="total-yen">${formatYen(portfolio.totalYen, lang)}</p>
      ${facts([
        [t.gain, signedYen(portfolio.gainYen, lang)],
        [t.cash, formatYen(portfolio.cashYen, lang)],
        [t.free, freeCash(view)],
      ])}
      <p class="hint">${t.asOf(dayOf(nowMs, lang))}</p>
    </section>
    ${serviceCard(view)}
  </div>
  ${holdings(portfolio, lang)}
  <p><a class="button primary" href="/orders/new">${t.buy}</a></p>`,
  );
};
