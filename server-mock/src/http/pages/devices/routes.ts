import type { Context } from 'hono';
import * as v from 'valibot';
import type { RefusalCode } from '../../../brokerage/index.ts';
import { overview, releaseAllDevices, releaseDevice } from '../../../relying-party/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Session } from '../../../store/contract/sessions.ts';
import type { App, Deps, Env } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { dropSecretCookie } from '../../frame/cookies.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import type { Notice } from '../frame/notice.ts';
import { SERVICE } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { releaseAllPage, releasedHerePage, releasePage } from './release.ts';
import { DEVICES } from './texts.ts';
import { devicesPage } from './view.ts';

const LIST = `${SERVICE}/devices`;
const RELEASE = v.object({ kid: field(64) });

interface Who {
  readonly session: Session;
  readonly customer: Customer;
  readonly lang: Lang;
}

export function deviceRoutes(app: App, { rp, clock }: Deps): void {
  const list = async (c: Context<Env>, who: Who, notice: Notice | null, refused?: RefusalCode) => {
    const { session, customer, lang } = who;
    const state = await overview(rp, customer.id);
    const { devices } = state;
    const view = { lang, customerName: customer.name, notice, devices, session, overview: state, nowMs: clock.now() };
    return show(c, devicesPage(view), refused);
  };
  const refuse = (c: Context<Env>, who: Who, code: RefusalCode) => list(c, who, refusalNotice(code, who.lang), code);

  /** The session of a released PC has ended with it. */
  const endedHere = (c: Context<Env>, { lang }: Who) => {
    dropSecretCookie(c, 'session');
    return show(c, releasedHerePage({ lang }));
  };

  app.get(
    LIST,
    guarded((c, who) => {
      const { released } = DEVICES[who.lang];
      return list(c, who, c.req.query('n') === 'released' ? { tone: 'done', ...released } : null);
    }),
  );

  app.get(
    `${LIST}/release`,
    guarded(async (c, who) => {
      const { session, customer, lang } = who;
      const { devices } = await overview(rp, customer.id);
      const device = devices.find(({ kid }) => kid === c.req.query('kid'));
      if (!device) return refuse(c, who, 'unknown_device');
      const isLast = !devices.some(({ kid, status }) => kid !== device.kid && status === 'active');
      const isThisPc = device.kid === session.kid;
      return show(c, releasePage({ lang, customerName: customer.name, notice: null, device, isThisPc, isLast }));
    }),
  );

  app.post(
    `${LIST}/release`,
    guarded(async (c, who) => {
      const { session, customer } = who;
      const typed = await form(c, RELEASE);
      const { devices } = await overview(rp, customer.id);
      const device = devices.find(({ kid }) => kid === typed.kid);
      if (!device) return refuse(c, who, 'unknown_device');
      const done = await releaseDevice(rp, { session, kid: device.kid });
      if (!done.ok) return refuse(c, who, done.code);
      return device.kid === session.kid ? endedHere(c, who) : goTo(c, `${LIST}?n=released`);
    }),
  );

  app.get(
    `${LIST}/release-all`,
    guarded((c, { customer, lang }) => show(c, releaseAllPage({ lang, customerName: customer.name, notice: null }))),
  );

  app.post(
    `${LIST}/release-all`,
    guarded(async (c, who) => {
      const done = await releaseAllDevices(rp, { session: who.session });
      return done.ok ? endedHere(c, who) : refuse(c, who, done.code);
    }),
  );
}
