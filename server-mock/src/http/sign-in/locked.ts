import type { App } from '../frame/app.ts';
import { lockedPage } from '../pages/locked/view.ts';

/** How a stopped login is used again, for everybody to read. What it describes is done on the login page and the code's. */
export function lockedRoutes(app: App): void {
  app.get('/locked', async (c) => c.html(await lockedPage(c.get('visit').lang)));
}
