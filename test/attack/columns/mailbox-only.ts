import type { TrustedPc } from '../../kit/browser/index.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { typePin } from '../../kit/site/tier.ts';
import { byPassword, rob, type WayIn } from '../thief.ts';
import { column } from './column.ts';

const PIN = '2580';

/** The mailbox was taken over too, and the victim has no second secret: what is left is time, notices, and her own PC. */
export const mailboxOnly = column({
  id: 'mailbox',
  title: {
    ja: 'PC登録＋メールも盗難（第2の認証なし）',
    en: 'device gate, mailbox stolen too, no second secret',
  },
  expected: 'delayed',
  prepare: async ({ trustedPc, victim }) => {
    const home = await trustedPc({ name: 'victim' });
    return { home, voucher: await home.protect(victim, { protection: { pin: PIN } }) };
  },
  attack: async (world, { home, voucher }, note) => {
    const { clock, victim } = world;
    const pc = await world.trustedPc({ name: 'thief' });
    const byLink: WayIn = async () => {
      await pc.recover(voucher.link, victim);
      await note();
      clock.advance({ hours: 24, minutes: 1 });
      if ((await pc.signInAfterRecovery(victim)) !== 'in') return false;
      await pc.register({ deviceName: 'どろぼうのPC' });
      return byPassword({ ...world, pc });
    };
    const first = await rob({ ...world, pc }, [byPassword, byLink]);
    // A day later the victim reads her mail, or looks at her PC, on which the seal is gone.
    clock.advance({ hours: 24 });
    await stopEverything(home);
    await note();
    clock.advance({ hours: 72, minutes: 1 });
    return [...first, ...(await rob({ ...world, pc }, [byPassword]))];
  },
});

/** The one right that a revoked PC keeps. */
async function stopEverything(home: TrustedPc): Promise<void> {
  await home.open('/login');
  const window = await home.windowFromPopup('veto');
  await screenShown(window, 'veto');
  const shown = await window.$eval('#veto-number', (number) => number.textContent);
  await window.locator('#veto-typed').fill(shown);
  await window.locator('button#veto').click();
  await typePin(window, PIN);
  await screenShown(window, 'vetoed');
  await window.close();
}
