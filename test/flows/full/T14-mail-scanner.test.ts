import { expect } from 'vitest';
import { rightsAt } from '../../kit/books.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { visitor } from '../../kit/index.ts';
import { PATHS } from '../../kit/paths.ts';
import { linksIn, scan } from '../../kit/site/mail-scanner.ts';

const hanako = customer('hanako');

/** How scanners and prefetchers look at a link without running it. */
const GLANCES: readonly (readonly [method: string, headers: Readonly<Record<string, string>>])[] = [
  ['HEAD', {}],
  ['OPTIONS', {}],
  ['GET', {}],
  ['GET', { purpose: 'prefetch' }],
  ['GET', { 'sec-purpose': 'prefetch;prerender', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ['GET', { range: 'bytes=0-1' }],
];

flow('T14 a mail scanner that runs scripts and submits every form changes nothing', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc();
  await home.logIn(hanako);
  await home.optIn(hanako);
  await home.register();
  const mail = await broker.mailbox(hanako).next('registration_completed');
  const { link, secret, code } = mail.voucher();
  expect(linksIn(mail)).toContain(link);
  // What the scanner would have to know is not in the mail.
  expect(mail.text + mail.html).not.toContain(hanako.loginId);
  const rights = rightsAt(broker);

  const gateway = visitor(broker);
  for (const [method, headers] of GLANCES) {
    for (const url of [...linksIn(mail), link.replace('#', '?'), `${broker.origin}${PATHS.recover}/${secret}`]) {
      const answer = await gateway.send(method, url.replace(/#.*/u, ''), { headers });
      expect(answer.status, `${method} ${url}`).toBeLessThan(500);
    }
  }
  expect(gateway.cookies.names()).toEqual([]);

  const sandbox = await kit.unknownPc({ name: 'scanner' });
  const fillings = [
    { otherwise: '', byName: { code } },
    { otherwise: code },
    { otherwise: '' },
    { otherwise: 'test' },
    { otherwise: secret },
  ];
  const outcomes: string[] = [];
  for (const url of linksIn(mail)) {
    outcomes.push(...(await scan(sandbox.page, url, url === link ? fillings : fillings.slice(0, 2))));
  }
  expect(outcomes).toContain(`POST ${PATHS.recover} 403`);
  expect(outcomes.filter((outcome) => !/^POST \/(lang 200|recover 4\d\d)$/u.test(outcome))).toEqual([]);
  expect(await sandbox.browser.cookies()).not.toContainEqual(expect.objectContaining({ name: /session/u }));
  expect(rightsAt(broker)).toEqual(rights);
  expect(await broker.mailbox(hanako).untaken()).toEqual([]);

  // The owner is neither shut out of her account nor of her link, which works once.
  await home.logOut();
  expect(await home.logIn(hanako)).toBe('in');
  const phone = await kit.unknownPc({ name: 'phone' });
  expect(await phone.recover(link, hanako)).toBe(true);
  expect(await home.logIn(hanako)).toBe('refused');
  kit.clock.advance({ minutes: 16 });
  expect(await phone.recover(link, hanako)).toBe(false);
});
