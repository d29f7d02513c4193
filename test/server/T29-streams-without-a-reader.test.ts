import { expect, it } from 'vitest';
import { broker, customer, logIn, openEvents, visitor } from '../kit/index.ts';

it('T29 asking for the head of the stream uses up none of the four', async () => {
  await using shop = await broker();
  const browser = visitor(shop);
  (await logIn(browser, customer('hanako'))).expectStatus(303);
  for (let asked = 0; asked < 8; asked += 1) {
    await browser.send('HEAD', '/events', { headers: { accept: 'text/event-stream' } });
  }
  await using stream = await openEvents(browser);
  expect(stream.status).toBe(200);
  expect(await stream.next()).toMatchObject({ event: 'portfolio' });
});
