import { expect, it } from 'vitest';
import { broker, openEvents, PATHS, protectedCustomer } from '../kit/index.ts';
import { accountIdOf } from './steps/database.ts';

it('T21 no session of a stopped account counts: neither its pages nor its streams', async () => {
  await using shop = await broker();
  const home = await protectedCustomer(shop, 'hanako');
  const id = await accountIdOf(shop, home.customer);
  await using stream = await openEvents(home.visitor);
  expect(await stream.next()).toMatchObject({ event: 'portfolio' });
  const next = stream.next();
  await shop.app.store.transaction((tx) => tx.accounts.change(id, { state: 'frozen', frozenBecause: 'veto' }));
  shop.clock.advance({ seconds: 2 });
  expect(await next).toEqual({ event: 'ended', data: {} });
  expect((await home.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
  expect((await home.device.refresh(home.visitor)).challenge).toBeNull();
});
