import { describe, expect, it } from 'vitest';
import { RISK_REASONS } from '../../server-mock/src/mail/messages/risk-reasons.ts';
import type { RiskRuleId } from '../../server-mock/src/relying-party/risk/rules.ts';
import { broker, customer, isLoggedIn, logIn, type TestBroker, type Visitor, visitor } from '../kit/index.ts';
import {
  ABROAD,
  AT_HOME,
  AT_HOME_LATER,
  ELSEWHERE_IN_JAPAN,
  guessWrong,
  KNOWN_COOKIE,
  knownBrowser,
  mailKinds,
} from './steps/risk.ts';
import { timePasses } from './steps/time.ts';

const ichiro = customer('ichiro');

/** Brings about one row of the table, and another where it takes two to be told of. The known browser has logged in before. */
const SCENES: Readonly<
  Record<
    RiskRuleId,
    {
      readonly rules: readonly RiskRuleId[];
      readonly come: (shop: TestBroker, known: Visitor) => Promise<Visitor> | Visitor;
    }
  >
> = {
  'new-browser': { rules: ['new-browser'], come: (shop) => visitor(shop, { address: AT_HOME_LATER }) },
  'new-network': {
    rules: ['new-browser', 'new-network'],
    come: (shop) => visitor(shop, { address: ELSEWHERE_IN_JAPAN }),
  },
  'new-country': {
    rules: ['new-network', 'new-country'],
    come: (shop, known) => visitor(shop, { address: ABROAD, cookies: known.cookies }),
  },
  'odd-hour': {
    rules: ['new-browser', 'odd-hour'],
    come: async (shop) => {
      // The first login was at nine in the morning in Japan.
      await timePasses(shop, { hours: 12 });
      return visitor(shop, { address: AT_HOME });
    },
  },
  'wrong-passwords': {
    rules: ['new-browser', 'wrong-passwords'],
    come: async (shop) => {
      await guessWrong(shop, ichiro, 3);
      return visitor(shop, { address: AT_HOME });
    },
  },
  'long-unseen': {
    rules: ['new-browser', 'long-unseen'],
    come: async (shop) => {
      await timePasses(shop, { days: 31 });
      return visitor(shop, { address: AT_HOME });
    },
  },
};

describe('each row of the table of risk', () => {
  it.each(Object.entries(SCENES))(
    '%s is seen over HTTP and told to the customer in plain words',
    async (_row, scene) => {
      await using shop = await broker({ config: { risk: 'notice' } });
      const known = await knownBrowser(shop, ichiro);
      expect(await mailKinds(shop, ichiro)).toEqual([]);
      const browser = await scene.come(shop, known);
      expect(isLoggedIn(await logIn(browser, ichiro))).toBe(true);
      const mail = await shop.mailbox(ichiro).next('unusual_login');
      const told = Object.entries(RISK_REASONS.ja).flatMap(([id, words]) => (mail.text.includes(words) ? [id] : []));
      expect(told).toEqual(scene.rules);
    },
  );

  it('a login with the same browser from the same home is told to nobody', async () => {
    await using shop = await broker({ config: { risk: 'block' } });
    const known = await knownBrowser(shop, ichiro);
    const again = visitor(shop, { address: AT_HOME_LATER, cookies: known.cookies });
    expect(isLoggedIn(await logIn(again, ichiro))).toBe(true);
    expect(await mailKinds(shop, ichiro)).toEqual([]);
  });

  it('two wrong passwords are nobody’s business, and neither are those of the known browser itself', async () => {
    await using shop = await broker({ config: { risk: 'notice' } });
    const known = await knownBrowser(shop, ichiro);
    await guessWrong(shop, ichiro, 2);
    for (const password of ['a', 'b', 'c', 'd', 'e']) (await logIn(known, { ...ichiro, password })).expectStatus(403);
    await timePasses(shop, { hours: 12 });
    // 10 points for the hour; 20 more for wrong passwords would be told.
    expect(isLoggedIn(await logIn(known, ichiro))).toBe(true);
    expect(await mailKinds(shop, ichiro)).toEqual([]);
  });

  it('an address of no known country is no new country', async () => {
    await using shop = await broker({ config: { risk: 'notice' } });
    const known = await knownBrowser(shop, ichiro);
    const private_ = visitor(shop, { address: '10.0.0.7', cookies: known.cookies });
    expect(isLoggedIn(await logIn(private_, ichiro))).toBe(true);
    expect(await mailKinds(shop, ichiro)).toEqual([]);
  });

  it('what was let in once is usual the next time', async () => {
    await using shop = await broker({ config: { risk: 'notice' } });
    await knownBrowser(shop, ichiro);
    const laptop = visitor(shop, { address: ABROAD });
    expect(isLoggedIn(await logIn(laptop, ichiro))).toBe(true);
    await shop.mailbox(ichiro).next('unusual_login');
    expect(isLoggedIn(await logIn(laptop, ichiro))).toBe(true);
    expect(await mailKinds(shop, ichiro)).toEqual([]);
    expect(laptop.cookies.get(KNOWN_COOKIE)).toMatch(/^[\w-]{65}$/);
  });

  it('who comes after 400 days is known by nothing, and is not the first one either', async () => {
    await using shop = await broker({ config: { risk: 'notice' } });
    const known = await knownBrowser(shop, ichiro);
    await timePasses(shop, { days: 401 });
    await shop.app.store.sweep(shop.clock.now());
    expect(isLoggedIn(await logIn(known, ichiro))).toBe(true);
    const { text } = await shop.mailbox(ichiro).next('unusual_login');
    expect(text).toContain(RISK_REASONS.ja['new-browser']);
    expect(text).toContain(RISK_REASONS.ja['new-network']);
  });
});
