import { html } from 'hono/html';
import type { Portfolio } from '../../../brokerage/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { signed } from '../amounts.ts';
import { type BannerView, banners } from '../banners/view.ts';
import { COUNTDOWN_SCRIPT } from '../countdown/view.ts';
import { dayOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import { type SealState, seal } from '../frame/seal.ts';
import { facts, table } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { SERVICE } from '../paths.ts';
import { liveValues } from './live.ts';
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
  const isShut = overview.state !== 'protected' || overview.loginMode === 'device';
  const mark: SealState = overview.state === 'protected' && session.assurance === 'device' ? 'pressed' : 'ring';
  return html`
  <section class="card service-card">
    ${seal(mark)}
    <div><h2>${t.service}</h2><p>${isShut ? text : t.alsoElsewhere}</p><p><a href="${LINKS[overview.state]}">${link}</a></p></div>
  </section>`;
};

/** One of the values that the page follows. */
type Follow = (name: string) => Html;

const holdings = ({ positions }: Portfolio, lang: Lang, follow: Follow): Html => {
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
    positions.map(({ instrument }) => [
      html`<span class="code">${instrument.code}</span> ${instrument.name[lang]}`,
      follow(`${instrument.code}/quantity`),
      html`${follow(`${instrument.code}/price`)}<br><small>${follow(`${instrument.code}/change`)}</small>`,
      follow(`${instrument.code}/value`),
      follow(`${instrument.code}/gain`),
      html`<a href="/orders/new?instrument=${instrument.code}&side=sell" aria-label="${instrument.name[lang]}: ${sell}">${sell}</a>`,
    ]),
  );
};

/** Hidden until the stream says it: the page goes on showing what it showed, and must not look as if it were still live. */
const sessionEnded = (lang: Lang): Html => {
  const { title, text, link } = HOME[lang].ended;
  return html`
  <section class="notice notice-warn" id="session-ended" role="alert" tabindex="-1" hidden>
    <h2>${title}</h2>
    <p>${text}</p>
    <p><a class="button primary" href="/login">${link}</a></p>
  </section>`;
};

export const homePage = (view: HomeView): Html => {
  const { lang, customer, portfolio, nowMs } = view;
  const t = HOME[lang];
  const values = liveValues(view);
  const follow: Follow = (name) => html`<span data-live="${name}">${signed(values[name] ?? '')}</span>`;
  return page(
    {
      lang,
      title: t.title,
      path: '/home',
      head: { customerName: customer.name, section: 'home' },
      wide: true,
      scripts: [COUNTDOWN_SCRIPT, 'home'],
    },
    html`
  ${sessionEnded(lang)}
  ${banners(view)}
  <div class="overview">
    <section class="card total" aria-label="${t.total}">
      <p class="total-label">${t.total}</p>
      <p class="total-yen">${follow('total')}</p>
      ${facts([
        [t.gain, follow('gain')],
        [t.cash, follow('cash')],
        [t.free, follow('free')],
      ])}
      <p class="hint">${t.asOf(dayOf(nowMs, lang))}</p>
    </section>
    ${serviceCard(view)}
  </div>
  ${holdings(portfolio, lang, follow)}
  <p><a class="button primary" href="/orders/new">${t.buy}</a></p>`,
  );
};
