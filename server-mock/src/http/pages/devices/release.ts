import { html } from 'hono/html';
import type { DeviceRow } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { hidden } from '../frame/field.ts';
import { type Crumb, page } from '../frame/layout.ts';
import { seal } from '../frame/seal.ts';
import type { Html } from '../html.ts';
import { crumbsTo, SERVICE } from '../paths.ts';
import { type ServiceView, serviceFrame } from '../service/frame.ts';
import { DEVICES } from './texts.ts';

const LIST = `${SERVICE}/devices`;

const crumbs = (lang: Lang): readonly Crumb[] => [
  ...crumbsTo('service', lang),
  { href: LIST, label: DEVICES[lang].title },
];

export interface ReleaseView extends ServiceView {
  readonly device: DeviceRow;
  readonly isThisPc: boolean;
  readonly isLast: boolean;
}

export const releasePage = (view: ReleaseView): Html => {
  const { lang, device } = view;
  const t = DEVICES[lang].confirm;
  return page(
    { ...serviceFrame(view, t.one, '/devices'), crumbs: crumbs(lang), scripts: ['submit-once'] },
    html`
  <p class="lead"><strong><bdi>${device.name}</bdi></strong></p>
  <p>${t.oneText}</p>
  ${view.isThisPc ? html`<p>${t.self}</p>` : ''}
  ${view.isLast ? html`<p>${t.last}</p>` : ''}
  <form id="release" method="post" action="${LIST}/release">${hidden({ kid: device.kid })}<button class="primary">${t.submit}</button></form>
  <p><a href="${LIST}">${t.back}</a></p>`,
  );
};

export const releaseAllPage = (view: ServiceView): Html => {
  const t = DEVICES[view.lang].confirm;
  return page(
    { ...serviceFrame(view, t.all, '/devices'), crumbs: crumbs(view.lang), scripts: ['submit-once'] },
    html`
  <p class="lead">${t.allText}</p>
  <p>${t.last}</p>
  <form id="release-all" method="post" action="${LIST}/release-all"><button class="primary">${t.submitAll}</button></form>
  <p><a href="${LIST}">${t.back}</a></p>`,
  );
};

/** After the PC in use was released: its session has ended, so this is a page for everybody. */
export const releasedHerePage = ({ lang }: { readonly lang: Lang }): Html => {
  const t = DEVICES[lang].gone;
  return page(
    { lang, title: t.title, path: '/', head: 'public' },
    html`
  <div class="outcome" role="status">${seal('ring')}<p class="lead">${t.text}</p></div>
  <section class="card">
    <h2>${t.next}</h2>
    <ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol>
    <p><a href="/recovered">${t.recovered}</a></p>
  </section>`,
  );
};
