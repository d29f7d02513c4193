import { html } from 'hono/html';
import type { DeviceRow } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Session } from '../../../store/contract/sessions.ts';
import { type Standing, standingBanner } from '../banners/view.ts';
import { COUNTDOWN_SCRIPT } from '../countdown/view.ts';
import { dayOf, momentOf, timeOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import { type SealState, seal } from '../frame/seal.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { SERVICE } from '../paths.ts';
import { type ServiceView, said, serviceFrame } from '../service/frame.ts';
import { DEVICES } from './texts.ts';

export interface DevicesView extends ServiceView, Standing {
  readonly devices: readonly DeviceRow[];
  readonly session: Session;
}

const sealOf = ({ status }: DeviceRow): SealState =>
  status === 'active' ? 'pressed' : status === 'suspended' ? 'cracked' : 'ring';

const stateOf = (device: DeviceRow, { lang, nowMs }: DevicesView): Html | string => {
  const { states } = DEVICES[lang];
  if (device.status === 'pending') return states.pending;
  if (device.status === 'suspended') return html`<strong>${states.suspended}</strong>`;
  const paused = device.pausedUntilMs !== null && device.pausedUntilMs > nowMs;
  return paused ? states.paused(timeOf(device.pausedUntilMs, lang)) : states.active;
};

/** What the suspension means, what stands still, and the way out; spent PIN tries are told in words of their own. */
const quarantine = (device: DeviceRow, lang: Lang): Html | '' => {
  if (device.status !== 'suspended') return '';
  const t = DEVICES[lang].quarantine;
  const { title, why, meaning, steps } = device.suspendedBecause === 'pin_tries' ? t.pin : t.copied;
  return html`
        <section class="quarantine">
          <h3>${title}</h3>
          <p>${why}</p>
          <p>${meaning}</p>
          <h3>${t.next}</h3>
          <ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>
          <p><a href="/history">${t.history}</a></p>
        </section>`;
};

const card = (device: DeviceRow, view: DevicesView): Html => {
  const { lang, session } = view;
  const t = DEVICES[lang];
  const own = device.kid === session.kid;
  return html`
    <li class="card device" data-kid="${device.kid}" data-status="${device.status}" data-tier="${device.tier}">
      ${seal(sealOf(device), 'small')}
      <div>
        <h2><bdi>${device.name}</bdi>${own ? html` <span class="tag">${t.thisPc}</span>` : ''}</h2>
        ${facts([
          [t.added, dayOf(device.registeredAtMs, lang)],
          [t.lastUsed, device.lastLoginAtMs === null ? t.never : momentOf(device.lastLoginAtMs, lang)],
          [t.tier, html`<strong>${t.tiers[device.tier].name}</strong><br>${t.tiers[device.tier].line}`],
          [t.state, stateOf(device, view)],
        ])}
        ${quarantine(device, lang)}
        <p><a class="button release" href="${SERVICE}/devices/release?kid=${device.kid}" aria-label="${t.releaseOf(device.name)}">${t.release}</a></p>
      </div>
    </li>`;
};

/** 登録済みPC: name, added, last used, this PC; release one or all. */
export const devicesPage = (view: DevicesView): Html => {
  const { lang, devices } = view;
  const t = DEVICES[lang];
  return page(
    { ...serviceFrame(view, t.title, '/devices'), scripts: [COUNTDOWN_SCRIPT] },
    html`
  ${said(view)}
  ${standingBanner(view)}
  <p class="lead">${devices.length === 0 ? t.none : t.lead}</p>
  <ul class="devices">${devices.map((device) => card(device, view))}</ul>
  ${devices.length > 0 ? html`<p><a id="release-all" href="${SERVICE}/devices/release-all">${t.releaseAll}</a></p>` : ''}`,
  );
};
