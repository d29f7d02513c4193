import type { App } from '../frame/app.ts';
import { HttpError } from '../frame/errors.ts';
import { ASSETS } from './files.ts';

/** Style sheet, pictures and page scripts. Browsers keep them, and ask each time whether they are still right. */
export function assetRoutes(app: App): void {
  app.get('/assets/:name', (c) => {
    const asset = ASSETS.get(c.req.param('name'));
    if (!asset) throw new HttpError('not_found', 'no such asset');
    c.header('Cache-Control', 'no-cache');
    c.header('ETag', asset.etag);
    if (c.req.header('If-None-Match') === asset.etag) return c.body(null, 304);
    return c.body(asset.body, 200, { 'Content-Type': asset.type });
  });
}
