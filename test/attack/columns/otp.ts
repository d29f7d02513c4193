import { Secret, TOTP } from 'otpauth';
import { PATHS } from '../../kit/paths.ts';
import { submitForm } from '../../kit/site/forms.ts';
import { chooseLoginMode, logInElsewhere } from '../../kit/site/login-mode.ts';
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
    const { tradingPassword } = victim;
    const nextCode = async (): Promise<string> => (await broker.mailbox(victim).next('mailed_code')).code();
    await page.goto(`${broker.origin}${PATHS.service}/second-secret/totp/start`);
    await submitForm(page, '#send-code', { tradingPassword });
    await submitForm(page, '#begin-totp', { code: await nextCode(), tradingPassword });
    const secret = await page.$eval('#totp-secret', ({ textContent }) => textContent.replaceAll(/\s/gu, ''));
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    const digits = (): string => app.generate({ timestamp: clock.now() });
    await submitForm(page, '#confirm-totp', { totp: digits() });
    await chooseLoginMode(page, broker.origin, victim, 'otp', () => broker.mailbox(victim).next('mailed_code'));
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
