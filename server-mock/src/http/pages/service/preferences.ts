import { html } from 'hono/html';
import { choice, field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import type { Html } from '../html.ts';
import { SERVICE } from '../paths.ts';
import { type ServiceView, said, serviceFrame } from './frame.ts';
import { SERVICE_TEXTS } from './texts.ts';

export const notifyPage = (view: ServiceView & { readonly everyLogin: boolean }): Html => {
  const t = SERVICE_TEXTS[view.lang].notify;
  return page(
    serviceFrame(view, t.title, '/notify'),
    html`
  ${said(view)}
  <form id="notify" class="card" method="post" action="${SERVICE}/notify">
    ${choice({
      name: 'everyLogin',
      legend: t.legend,
      chosen: view.everyLogin ? 'on' : '',
      options: [
        { value: '', label: t.unusual },
        { value: 'on', label: t.every },
      ],
    })}
    <button class="primary">${t.submit}</button>
  </form>`,
  );
};

export const holdBuyLimitPage = (view: ServiceView & { readonly yen: string }): Html => {
  const t = SERVICE_TEXTS[view.lang].buying;
  return page(
    serviceFrame(view, t.title, '/hold-buy-limit'),
    html`
  ${said(view)}
  <p class="lead">${t.lead}</p>
  <form id="hold-buy-limit" class="card" method="post" action="${SERVICE}/hold-buy-limit">
    ${field({ name: 'yen', label: t.label, hint: t.hint, autocomplete: 'off', inputmode: 'numeric', size: 'short', value: view.yen, maxlength: 20 })}
    <button class="primary">${t.submit}</button>
  </form>`,
  );
};
