import { chooseLoginMode, logInElsewhere } from '../../kit/site/login-mode.ts';
import { setUpApp } from '../../kit/site/totp.ts';
import { byPassword, rob, type WayIn } from '../thief.ts';
import { column } from './column.ts';

const GUESSES = ['123456', '000000', '202009'] as const;

/** A time-based code in other browsers. The thief of 2020 did not ask for one by telephone; a relay gets a read-only session. */
export const otp = column({
  id: 'otp',
  title: { ja: 'ワンタイムパスワード', en: 'OTP' },
  expected: 'protected',
  prepare: async ({ broker, clock, trustedPc, victim }) => {
    const home = await trustedPc({ name: 'victim' });
    await home.protect(victim);
    const { page } = home;
    const { origin } = broker;
    const nextCode = () => broker.mailbox(victim).next('mailed_code');
    const digits = await setUpApp({ page, origin, customer: victim, nextCode, clock });
    await chooseLoginMode(page, origin, victim, 'otp', nextCode);
    await home.logOut();
    return { digits };
  },
  attack: async (world, { digits }) => {
    const { broker, clock, victim } = world;
    const pc = await world.unknownPc({ name: 'thief' });
    const byGuessing: WayIn = async () => {
      for (const guess of GUESSES) {
        if ((await logInElsewhere(pc.page, broker.origin, 'otp', victim, guess)) === 'in') return true;
      }
      return false;
    };
    // Here the thief goes further than in 2020: he talks one code out of her.
    const byTelephone: WayIn = async () => {
      clock.advance({ minutes: 16 });
      return (await logInElsewhere(pc.page, broker.origin, 'otp', victim, digits())) === 'in';
    };
    const asIn2020 = await rob({ ...world, pc }, [byPassword, byGuessing]);
    return [...asIn2020, ...(await rob({ ...world, pc }, [byTelephone]))];
  },
});
