import { html } from 'hono/html';
import { formatNumber } from '../../../brokerage/index.ts';
import type { Overview } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Session } from '../../../store/contract/sessions.ts';
import { momentOf } from '../dates.ts';
import { notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { SERVICE } from '../paths.ts';
import { BANNERS } from './texts.ts';

export interface BannerView {
  readonly lang: Lang;
  readonly overview: Overview;
  readonly session: Session;
  readonly nowMs: number;
}

/** Only the registered PC is told how often others failed: elsewhere it would tell a thief that he was noticed. */
const refusals = (lang: Lang, count: number): Html => {
  const t = BANNERS[lang].refusals;
  return html`
  <section class="notice notice-warn" id="refused-logins" role="status">
    <h2>${t.title(formatNumber(count))}</h2>
    <p>${t.text}</p>
    <p>${t.own}</p>
    <details>
      <summary>${t.notMe}</summary>
      <p>${t.notMeText}</p>
      <ol>${t.notMeSteps.map((step) => html`<li>${step}</li>`)}</ol>
      <p><a href="${SERVICE}/devices">${t.devices}</a>　<a href="/history">${t.history}</a></p>
    </details>
  </section>`;
};

export const moneyHoldBanner = (lang: Lang, untilMs: number): Html => {
  const { title, text } = BANNERS[lang].hold;
  return html`<div id="money-hold">${notice({ tone: 'tell', title, text: text(momentOf(untilMs, lang)) })}</div>`;
};

/** What a signed-in customer should know before anything else on the page. */
export const banners = ({ lang, overview, session, nowMs }: BannerView): Html => {
  const { optOut, noDevice } = BANNERS[lang];
  const { moneyHoldUntilMs, optOutAtMs, refusals24h, state } = overview;
  return html`
  ${
    state === 'recovering'
      ? notice(
          { tone: 'warn', title: noDevice.title, text: noDevice.text },
          html`<p><a href="${SERVICE}/register">${noDevice.link}</a></p>`,
        )
      : ''
  }
  ${moneyHoldUntilMs !== null && moneyHoldUntilMs > nowMs ? moneyHoldBanner(lang, moneyHoldUntilMs) : ''}
  ${
    optOutAtMs === null
      ? ''
      : notice(
          { tone: 'warn', title: optOut.title, text: optOut.text(momentOf(optOutAtMs, lang)) },
          html`<p><a href="${SERVICE}">${optOut.link}</a></p>`,
        )
  }
  ${session.assurance === 'device' && refusals24h > 0 ? refusals(lang, refusals24h) : ''}`;
};
