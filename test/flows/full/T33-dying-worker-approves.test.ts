import { expect } from 'vitest';
import { ENDPOINTS } from '../../../server-mock/src/http/endpoints/paths.ts';
import { waitingOn } from '../../kit/books.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { allowLogin, askToLogIn, loggedInByItself, outcomeOf } from '../../kit/site/approve.ts';
import { chooseLoginMode } from '../../kit/site/login-mode.ts';
import { screenShown } from '../../kit/site/screen.ts';

const hanako = customer('hanako');
const { challenge, device } = ENDPOINTS;

flow(
  'T33 the end of the worker at any moment of a login elsewhere costs another press, and no login',
  async (kit) => {
    const { broker, line } = await kit.brokerOnLine();
    const { origin } = broker;
    const home = await kit.trustedPc();
    await home.protect(hanako);
    await home.logOut();
    expect(await home.logIn(hanako)).toBe('in');
    await chooseLoginMode(home.page, origin, hanako, 'approve', () => broker.mailbox(hanako).next('mailed_code'));
    await home.logOut();
    const phone = await kit.unknownPc({ name: 'phone' });

    // Before anything waits, and between the look and the answer: whoever is asked next knows all that is needed.
    await home.killWorker();
    const first = await askToLogIn(phone.page, origin, hanako);
    const window = await home.windowFromPopup('waiting');
    await screenShown(window, 'login-row');
    await home.killWorker();
    // And while it asks for its challenge: nothing was signed, and the same question is asked again.
    const killed = line.accident(challenge, home.killWorker);
    await allowLogin(window, first);
    await killed;
    expect(await outcomeOf(window)).toBe('failed');
    await window.locator('#again').click();
    await screenShown(window, 'login-row');
    await allowLogin(window, first);
    expect(await outcomeOf(window)).toBe('done');
    await window.close();
    await phone.page.bringToFront();
    await loggedInByItself(phone.page);
    await phone.logOut();

    // After the broker has taken the answer and before the worker hears of it: the phone is in, and nothing waits any more.
    const second = await askToLogIn(phone.page, origin, hanako);
    const late = await home.windowFromPopup('waiting');
    await screenShown(late, 'login-row');
    const taken = line.accident(device, home.killWorker);
    await allowLogin(late, second);
    await taken;
    expect(await outcomeOf(late)).toBe('failed');
    await late.locator('#again').click();
    await screenShown(late, 'waiting-nothing');
    await phone.page.bringToFront();
    await loggedInByItself(phone.page);
    expect(await waitingOn(broker, hanako)).toEqual([]);
  },
  { timeoutMs: 120_000 },
);
