import type { App } from '../../frame/app.ts';
import { goTo, show } from '../answer.ts';
import { landingPage } from './view.ts';

export function landingRoutes(app: App): void {
  app.get('/', (c) => {
    const { session, lang } = c.get('visit');
    return session ? goTo(c, '/home') : show(c, landingPage({ lang }));
  });
}
