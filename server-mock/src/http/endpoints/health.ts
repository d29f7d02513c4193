import type { App, Deps } from '../frame/app.ts';

/** `live`: the process answers. `ready`: it can reach its store and is not shutting down. */
export function healthEndpoints(app: App, deps: Deps, isStopping: () => boolean): void {
  app.get('/health/live', (c) => c.json({ status: 'live' }));
  app.get('/health/ready', async (c) => {
    if (isStopping()) return c.json({ status: 'stopping' }, 503);
    try {
      await deps.store.transaction((tx) => tx.outbox.nextDueMs());
      return c.json({ status: 'ready' });
    } catch (err) {
      deps.log.error({ err }, 'the store does not answer');
      return c.json({ status: 'no_store' }, 503);
    }
  });
}
