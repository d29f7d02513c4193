import { html } from 'hono/html';
import { formatNumber } from '../../../brokerage/index.ts';
import type { SecondSecrets } from '../../../relying-party/index.ts';
import type { AccountState } from '../../../store/contract/accounts.ts';
import type { Session } from '../../../store/contract/sessions.ts';
import { dayOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { SECOND_SECRET, SERVICE } from '../paths.ts';
import { type ServiceView, said, serviceFrame } from '../service/frame.ts';
import { SECOND_SECRETS } from './texts.ts';

export interface SecondSecretView extends ServiceView, SecondSecrets {
  readonly state: AccountState;
  readonly session: Session;
  readonly nowMs: number;
  /** Whether everybody waits before signing in after a release, with a second secret as well. */
  readonly allWait: boolean;
}

const counting = ({ lang, nowMs }: SecondSecretView, countsFromMs: number): Html => {
  const t = SECOND_SECRETS[lang];
  return countsFromMs <= nowMs
    ? html`<strong>${t.counts}</strong>`
    : html`<strong>${t.young(dayOf(countsFromMs, lang))}</strong>`;
};

const sheetCard = (view: SecondSecretView, mayChange: boolean): Html => {
  const { lang, sheet } = view;
  const t = SECOND_SECRETS[lang];
  const primary = sheet === null ? 'primary' : '';
  return html`
  <section id="sheet" class="card">
    <h2>${t.sheet.title}</h2>
    <p>${t.sheet.text}</p>
    ${
      sheet === null
        ? facts([[t.state, t.none]])
        : facts([
            [t.state, counting(view, sheet.countsFromMs)],
            [t.sheet.made, dayOf(sheet.madeAtMs, lang)],
            [t.sheet.left, t.sheet.count(formatNumber(sheet.codesLeft))],
          ])
    }
    ${sheet?.earlierKept ? html`<p>${t.sheet.earlier}</p>` : ''}
    ${sheet?.voucherCounts === false ? html`<p>${t.sheet.spent}</p>` : ''}
    ${mayChange ? html`<p><a class="button ${primary}" href="${SECOND_SECRET}/sheet/start">${sheet === null ? t.sheet.make : t.sheet.again}</a></p>` : ''}
  </section>`;
};

const totpCard = (view: SecondSecretView, mayChange: boolean): Html => {
  const { lang, totp } = view;
  const t = SECOND_SECRETS[lang];
  return html`
  <section id="totp-app" class="card">
    <h2>${t.totp.title}</h2>
    <p>${t.totp.text}</p>
    ${
      totp === null
        ? facts([[t.state, t.none]])
        : facts([
            [t.state, counting(view, totp.countsFromMs)],
            [t.totp.added, dayOf(totp.confirmedAtMs, lang)],
          ])
    }
    ${totp?.earlierKept ? html`<p>${t.totp.earlier}</p>` : ''}
    ${mayChange ? html`<p><a class="button" href="${SECOND_SECRET}/totp/start">${totp === null ? t.totp.add : t.totp.again}</a></p>` : ''}
    ${mayChange && totp !== null ? html`<p><a href="${SECOND_SECRET}/totp/remove">${t.totp.remove}</a></p>` : ''}
  </section>`;
};

/** What the second secrets are for, which of them there are, and from when each counts. */
export const secondSecretPage = (view: SecondSecretView): Html => {
  const { lang, totp, sheet, nowMs, session, state, allWait } = view;
  const t = SECOND_SECRETS[lang];
  const mayChange = state === 'protected' && session.assurance === 'device';
  const isYoung = [totp, sheet].some((one) => one !== null && one.countsFromMs > nowMs);
  return page(
    serviceFrame(view, t.title, '/second-secret'),
    html`
  ${said(view)}
  <p class="lead">${allWait ? t.lead.waits : t.lead.atOnce}</p>
  <p>${t.money}</p>
  <p>${t.lead2}</p>
  ${mayChange ? '' : html`<section class="aside"><p>${t.elsewhere}</p><p><a href="${SERVICE}">${t.service}</a></p></section>`}
  ${isYoung ? html`<section class="aside"><p>${t.youngWhy}</p></section>` : ''}
  ${sheetCard(view, mayChange)}
  ${totpCard(view, mayChange)}`,
  );
};
