import type { Lang } from '../../../store/contract/ids.ts';
import type { Frame } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { crumbsTo, SERVICE } from '../paths.ts';

/** What every page below the service's own has in common. */
export interface ServiceView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly notice: Notice | null;
}

export const serviceFrame = ({ lang, customerName }: ServiceView, title: string, path: string): Frame => ({
  lang,
  title,
  path: `${SERVICE}${path}`,
  head: { customerName, section: 'account' },
  crumbs: crumbsTo('service', lang),
});

export const said = (view: ServiceView): Html | '' => (view.notice ? notice(view.notice) : '');
