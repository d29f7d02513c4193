import { html } from 'hono/html';
import { formatNumber, formatYen } from '../../../brokerage/index.ts';
import type { Overview } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Session } from '../../../store/contract/sessions.ts';
import { countdown } from '../countdown/view.ts';
import { momentOf } from '../dates.ts';
import { notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { SECOND_SECRET, SERVICE } from '../paths.ts';
import { BANNERS } from './texts.ts';

/** Whether money moves now, on the server's clock. */
export interface Standing {
  readonly lang: Lang;
  readonly overview: Pick<Overview, 'state' | 'frozenBecause' | 'moneyHoldUntilMs' | 'holdBuyLimitYen'>;
  readonly nowMs: number;
}

export interface BannerView extends Standing {
  readonly overview: Overview;
  readonly session: Session;
  /** Whether there is an authenticator app or a recovery sheet, young or not. */
  readonly hasSecondSecret: boolean;
  /** Whether everybody waits before signing in after a release, with a second secret as well. */
  readonly allWait: boolean;
}

/** Only the registered PC is told how often others failed: elsewhere it would tell a thief that he was noticed. */
const refusals = ({ lang, overview: { loginMode, refusals24h } }: BannerView): Html => {
  const t = BANNERS[lang].refusals;
  return html`
  <section class="notice notice-warn" id="refused-logins" role="status">
    <h2>${t.title(formatNumber(refusals24h))}</h2>
    <p>${loginMode === 'unlock' ? t.textUnlock : t.text}</p>
    <p>${t.own}</p>
    <details>
      <summary>${t.notMe}</summary>
      <p>${t.notMeText}</p>
      <ol>${t.notMeSteps.map((step) => html`<li>${step}</li>`)}</ol>
      <p><a href="${SERVICE}/devices">${t.devices}</a>　<a href="/history">${t.history}</a></p>
    </details>
  </section>`;
};

const frozen = ({ lang, overview }: Standing): Html => {
  const { title, text, vetoed, call } = BANNERS[lang].frozen;
  const said = overview.frozenBecause === 'veto' ? vetoed : text;
  return html`<div id="frozen">${notice({ tone: 'warn', title, text: said }, html`<p>${call}</p>`)}</div>`;
};

/** Null when nothing holds money now. */
export const heldUntil = ({ overview: { moneyHoldUntilMs }, nowMs }: Standing): number | null =>
  moneyHoldUntilMs !== null && moneyHoldUntilMs > nowMs ? moneyHoldUntilMs : null;

export const isStopped = (standing: Standing): boolean =>
  standing.overview.state === 'frozen' || heldUntil(standing) !== null;

/** Why money does not move now, and until when; nothing when it does. */
export const standingBanner = (standing: Standing): Html | '' => {
  const { lang, overview, nowMs } = standing;
  if (overview.state === 'frozen') return frozen(standing);
  const untilMs = heldUntil(standing);
  if (untilMs === null) return '';
  const { title, text, limited } = BANNERS[lang].hold;
  const { holdBuyLimitYen } = overview;
  const rest = holdBuyLimitYen > 0 ? limited(formatYen(holdBuyLimitYen, lang)) : text;
  const until = html`<p>${countdown(lang, untilMs, nowMs)}</p><p>${rest}</p>`;
  return html`<div id="money-hold">${notice({ tone: 'tell', title }, until)}</div>`;
};

/** Until one exists; from a registered PC only, since it can be made nowhere else. */
const secondSecretMissing = ({ lang, overview, session, hasSecondSecret, allWait }: BannerView): Html | '' => {
  if (hasSecondSecret || overview.state !== 'protected' || session.assurance !== 'device') return '';
  const { title, atOnce, waits, link } = BANNERS[lang].secondSecret;
  const more = html`<p><a href="${SECOND_SECRET}">${link}</a></p>`;
  return html`<div id="no-second-secret">${notice({ tone: 'tell', title, text: allWait ? waits : atOnce }, more)}</div>`;
};

/** What a signed-in customer should know before anything else on the page. */
export const banners = (view: BannerView): Html => {
  const { lang, overview, session } = view;
  const { optOut, noDevice } = BANNERS[lang];
  const { optOutAtMs, refusals24h, state } = overview;
  return html`
  ${
    state === 'recovering'
      ? notice(
          { tone: 'warn', title: noDevice.title, text: noDevice.text },
          html`<p><a href="${SERVICE}/register">${noDevice.link}</a></p>`,
        )
      : ''
  }
  ${standingBanner(view)}
  ${
    optOutAtMs === null
      ? ''
      : notice(
          { tone: 'warn', title: optOut.title, text: optOut.text(momentOf(optOutAtMs, lang)) },
          html`<p><a href="${SERVICE}">${optOut.link}</a></p>`,
        )
  }
  ${session.assurance === 'device' && refusals24h > 0 ? refusals(view) : ''}
  ${secondSecretMissing(view)}`;
};
