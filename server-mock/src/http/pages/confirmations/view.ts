import { html } from 'hono/html';
import type { Confirmation } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { page } from '../frame/layout.ts';
import type { Html } from '../html.ts';
import { crumbsTo } from '../paths.ts';
import { askToConfirm } from './ask.ts';
import { confirmationEnd } from './end.ts';
import { CONFIRMATIONS, confirmationPath } from './paths.ts';
import { CONFIRMATIONS_TEXTS } from './texts.ts';

export interface ConfirmationView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly one: Confirmation;
}

export const confirmationPage = ({ lang, customerName, one }: ConfirmationView): Html => {
  const t = CONFIRMATIONS_TEXTS[lang];
  const what = t.types[one.type];
  const isOpen = one.status === 'open';
  return page(
    {
      lang,
      title: isOpen ? t.ask.title(what) : what,
      path: confirmationPath(one.id),
      head: { customerName, section: 'account' },
      crumbs: [...crumbsTo('settings', lang), { href: CONFIRMATIONS, label: t.title }],
      scripts: isOpen ? ['confirmation', 'submit-once'] : ['submit-once'],
    },
    html`
  ${isOpen ? askToConfirm(one, lang) : confirmationEnd(one, lang)}
  <p><a href="${CONFIRMATIONS}">${t.list}</a></p>`,
  );
};
