import { html } from 'hono/html';
import type { DeviceRow } from '../../../relying-party/index.ts';
import type { Session } from '../../../store/contract/sessions.ts';
import { dayOf, momentOf, timeOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import { type SealState, seal } from '../frame/seal.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { SERVICE } from '../paths.ts';
import { type ServiceView, said, serviceFrame } from '../service/frame.ts';
import { DEVICES } from './texts.ts';

export interface DevicesView extends ServiceView {
  readonly devices: readonly DeviceRow[];
  readonly session: Session;
  readonly nowMs: number;
}

const sealOf = ({ status }: DeviceRow): SealState =>
  status === 'active' ? 'pressed' : status === 'suspended' ? 'cracked' : 'ring';

const stateOf = (device: DeviceRow, { lang, nowMs }: DevicesView): Html | string => {
  const { states, because } = DEVICES[lang];
  if (device.status === 'pending') return states.pending;
  if (device.status === 'suspended') {
    const why = device.suspendedBecause ? because[device.suspendedBecause] : '';
    return html`<strong>${states.suspended}</strong><br>${why}`;
  }
  const paused = device.pausedUntilMs !== null && device.pausedUntilMs > nowMs;
  return paused ? states.paused(timeOf(device.pausedUntilMs, lang)) : states.active;
};

const card = (device: DeviceRow, view: DevicesView): Html => {
  const { lang, session } = view;
  const t = DEVICES[lang];
  const own = device.kid === session.kid;
  return html`
    <li class="card device" data-kid="${device.kid}" data-status="${device.status}">
      ${seal(sealOf(device), 'small')}
      <div>
        <h2><bdi>${device.name}</bdi>${own ? html` <span class="tag">${t.thisPc}</span>` : ''}</h2>
        ${facts([
          [t.added, dayOf(device.registeredAtMs, lang)],
          [t.lastUsed, device.lastLoginAtMs === null ? t.never : momentOf(device.lastLoginAtMs, lang)],
          [t.state, stateOf(device, view)],
        ])}
        <p><a class="button release" href="${SERVICE}/devices/release?kid=${device.kid}" aria-label="${t.releaseOf(device.name)}">${t.release}</a></p>
      </div>
    </li>`;
};

/** 登録済みPC: name, added, last used, this PC; release one or all. */
export const devicesPage = (view: DevicesView): Html => {
  const { lang, devices } = view;
  const t = DEVICES[lang];
  return page(
    serviceFrame(view, t.title, '/devices'),
    html`
  ${said(view)}
  <p class="lead">${devices.length === 0 ? t.none : t.lead}</p>
  <ul class="devices">${devices.map((device) => card(device, view))}</ul>
  ${devices.length > 0 ? html`<p><a id="release-all" href="${SERVICE}/devices/release-all">${t.releaseAll}</a></p>` : ''}`,
  );
};
