import { wrongPin } from '../../kit/site/tier.ts';
import { byPassword, rob, type WayIn } from '../thief.ts';
import { column } from './column.ts';

const PIN = '2580';
/** What people choose most. */
const GUESSES = ['1234', '0000', '2020'] as const;

/** The whole disk was copied too, with what the extension keeps. The tier is the one that is offered first. */
export const profileCopied = column({
  id: 'profile',
  title: { ja: 'PC登録＋プロファイルも盗難', en: 'device gate, profile copied too' },
  expected: 'protected',
  prepare: async ({ trustedPc, victim }) => {
    const home = await trustedPc({ name: 'victim' });
    await home.protect(victim, { protection: { pin: PIN } });
    await home.logOut();
    return home.copyProfile();
  },
  attack: async (world, profile) => {
    const pc = await world.trustedPc({ name: 'thief', profile });
    const byGuessing: WayIn = async (thief) => {
      const window = await pc.unlockWindow();
      for (const guess of GUESSES) await wrongPin(window, guess);
      await window.close();
      return byPassword(thief);
    };
    return rob({ ...world, pc }, [byPassword, byGuessing]);
  },
});
