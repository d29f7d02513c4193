import { PATHS } from '../../kit/paths.ts';
import { pathOf, submitForm } from '../../kit/site/forms.ts';
import { makeSheet } from '../../kit/site/sheet.ts';
import { byPassword, rob, type WayIn } from '../thief.ts';
import { column } from './column.ts';

const GUESSES = ['123456', '000000'] as const;

/** The mailbox was taken over too, with the registration mail in it; the victim has printed a recovery sheet. */
export const mailboxAndSecondSecret = column({
  id: 'mailbox-second-secret',
  title: { ja: 'PC登録＋メールも盗難（復旧シートあり）', en: 'device gate, mailbox stolen too, second secret set' },
  expected: 'protected',
  prepare: async ({ broker, clock, trustedPc, victim }) => {
    const mails = broker.mailbox(victim);
    const home = await trustedPc({ name: 'victim' });
    const voucher = await home.protect(victim, { protection: { pin: '2580' } });
    await makeSheet(home.page, broker.origin, victim, () => mails.next('mailed_code'));
    clock.advance({ days: 31 });
    return voucher;
  },
  attack: async (world, voucher) => {
    const { broker, clock, victim } = world;
    const pc = await world.unknownPc({ name: 'thief' });
    const byLink: WayIn = async () => {
      await pc.recover(voucher.link, victim);
      for (const secondSecret of GUESSES) {
        await pc.open(PATHS.recovered);
        const { loginId, password } = victim;
        await submitForm(pc.page, '#recovered', { loginId, password, secondSecret });
        if (pathOf(pc.page) !== PATHS.recovered) return true;
      }
      return false;
    };
    const atOnce = await rob({ ...world, broker, pc }, [byPassword, byLink]);
    clock.advance({ days: 7 });
    return [...atOnce, ...(await rob({ ...world, pc }, [byPassword, byLink]))];
  },
});
