import type { Kid, Origin } from '#protocol';
import { showScreen } from '../../look/screen.ts';
import { waitingAt } from '../../look/waiting.ts';
import type { BrokerView } from '../../messaging/contract.ts';
import { askBackground, UiError } from '../../messaging/ui-client.ts';
import { onChange } from '../../platform/changes.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Verification } from '../act/verification.ts';
import { withSubject } from '../end-screens.ts';
import { troubleScreen } from '../plain-screens.ts';
import { endOfTries, openLock } from '../unlock/opening.ts';
import { askRow } from './answering.ts';
import { checkedRow } from './checked-row.ts';
import { nextOf } from './next.ts';
import { askWhose, showLooking, showNothing, showStrange } from './plain.ts';

/** Screens that a row may replace by itself: nobody reads or types there. */
const RESTING: ReadonlySet<string> = new Set(['waiting-nothing', 'waiting-failed']);

let heard = 0;

/** What waits for the customer at one broker, one at a time: logins elsewhere, and what is to be confirmed. */
export const showWaiting = (origin: Origin): Promise<void> => {
  const look = (): Promise<void> => lookAt(origin);
  // Reading what waits changes the vault as well; only news of more is a reason to look again.
  onChange(() => void lookIfMore(origin, look));
  window.addEventListener('focus', () => {
    const { screen = '' } = document.body.dataset;
    if (RESTING.has(screen)) void look();
    // Asked for again by the broker's page, perhaps: what was answered stays to be read unless there is more.
    if (screen === 'answered') void lookAt(origin, null, 'silently');
  });
  return look();
};

const brokerAt = async (origin: Origin): Promise<BrokerView | undefined> =>
  (await askBackground('overview', {})).brokers.find((broker) => broker.origin === origin);

const lookIfMore = async (origin: Origin, look: () => Promise<void>): Promise<void> => {
  if (!RESTING.has(document.body.dataset.screen ?? '')) return;
  const broker = await brokerAt(origin).catch(() => undefined);
  const before = heard;
  heard = broker === undefined ? 0 : waitingAt(broker);
  if (heard > before) await look();
};

let looking = false;

type Manner = 'openly' | 'silently';

const lookAt = async (
  origin: Origin,
  verification: Verification | null = null,
  manner: Manner = 'openly',
): Promise<void> => {
  if (looking) return;
  looking = true;
  try {
    await lookOnce(origin, verification, manner);
  } catch (error) {
    showScreen('trouble', ...troubleScreen(error instanceof UiError ? error.code : 'internal'));
  } finally {
    looking = false;
  }
};

const lookOnce = async (origin: Origin, verification: Verification | null, manner: Manner): Promise<void> => {
  const again = (): void => void lookAt(origin);
  if (manner === 'openly') showLooking();
  const broker = await brokerAt(origin);
  if (broker === undefined) return showNothing('nothing', again);
  heard = waitingAt(broker);
  const view = await askBackground('waiting-view', { broker: origin });
  const heardOf = new Set(broker.devices.filter(({ waiting }) => waiting > 0).map(({ kid }) => kid));
  const next = nextOf(view, heardOf, systemClock.now());
  if (manner === 'silently' && next.step !== 'row') return;
  switch (next.step) {
    case 'row': {
      const waiting = await checkedRow(next.waiting, origin);
      if (waiting === null) return showStrange();
      const { brokerName } = view;
      return askRow({ waiting, brokerName, others: next.others, loginUrl: broker.loginUrl, again, verification });
    }
    case 'unlock':
      return unlockFirst(origin, broker, next.kids);
    default:
      return showNothing(next.step, again);
  }
};

const unlockFirst = (origin: Origin, broker: BrokerView, kids: readonly Kid[]): Promise<void> | void => {
  const [only, ...others] = kids;
  if (only === undefined || others.length > 0) return askWhose(broker, kids, (kid) => void unlock(origin, kid));
  return unlock(origin, only);
};

/** The PIN that opens the lock here is the PIN for the row that is then read: nobody is asked twice within a minute. */
const unlock = (origin: Origin, kid: Kid): Promise<void> =>
  withSubject(kid, (subject) =>
    openLock({
      subject,
      titles: { pin: 'waitingUnlock', platform: 'waitingUnlock' },
      go: 'unlock',
      opened: () => lookAt(origin, { kid, row: null, atMs: systemClock.now() }),
      spent: endOfTries,
    }),
  );
