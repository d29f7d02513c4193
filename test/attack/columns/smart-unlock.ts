import { chooseLoginMode, logInElsewhere } from '../../kit/site/login-mode.ts';
import { byPassword, rob, type WayIn } from '../thief.ts';
import { column } from './column.ts';

const GUESSES = ['123456', '000000', '202009'] as const;

/** The account is shut but for the thirty seconds that the victim opens on her PC; the digits are on her screen. */
export const smartUnlock = column({
  id: 'unlock',
  title: { ja: 'スマート認証', en: 'smart unlock' },
  expected: 'protected',
  prepare: async ({ broker, trustedPc, victim }) => {
    const home = await trustedPc({ name: 'victim' });
    await home.protect(victim);
    const mails = broker.mailbox(victim);
    await chooseLoginMode(home.page, broker.origin, victim, 'unlock', () => mails.next('mailed_code'));
    await home.logOut();
    return home;
  },
  attack: async (world, home) => {
    const { broker, victim } = world;
    const pc = await world.unknownPc({ name: 'thief' });
    const whileOpen: WayIn = async () => {
      // He waits for the victim's own login.
      const popup = await home.openPopup();
      await popup.locator('[data-action="smart"]').click();
      await popup.waitForSelector('#digits');
      for (const digits of GUESSES) {
        if ((await logInElsewhere(pc.page, broker.origin, 'digits', victim, digits)) === 'in') return true;
      }
      return byPassword({ ...world, pc });
    };
    return rob({ ...world, pc }, [byPassword, whileOpen]);
  },
});
