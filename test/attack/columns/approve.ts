import { pathOf, submitForm } from '../../kit/site/forms.ts';
import { chooseLoginMode } from '../../kit/site/login-mode.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { byPassword, rob, type WayIn } from '../thief.ts';
import { column } from './column.ts';

/** A login elsewhere is let through on the registered PC. The victim did not begin one, and says so. */
export const approve = column({
  id: 'approve',
  title: { ja: 'スマート認証NEO', en: 'approve' },
  expected: 'protected',
  prepare: async ({ broker, trustedPc, victim }) => {
    const home = await trustedPc({ name: 'victim' });
    await home.protect(victim);
    const mails = broker.mailbox(victim);
    await chooseLoginMode(home.page, broker.origin, victim, 'approve', () => mails.next('mailed_code'));
    return home;
  },
  attack: async (world, home) => {
    const { clock, victim } = world;
    const pc = await world.unknownPc({ name: 'thief' });
    const asking: WayIn = async () => {
      await pc.open('/login/approve');
      await submitForm(pc.page, '#approve', { loginId: victim.loginId, password: victim.password });
      await home.page.bringToFront();
      const window = await home.windowFromPopup('waiting');
      await screenShown(window, 'login-row');
      await window.waitForSelector('#refuse:enabled');
      await window.locator('#refuse').click();
      await screenShown(window, 'answered');
      await window.close();
      // A refusal looks like the end of the time.
      clock.advance({ seconds: 61 });
      await pc.page.waitForSelector('#waiting[data-status="over"]');
      return pathOf(pc.page) === '/home';
    };
    return rob({ ...world, pc }, [byPassword, asking]);
  },
});
