import { brokerLink, headline, primaryButton } from '../look/controls.ts';
import { element } from '../look/element.ts';
import { seal } from '../look/seal.ts';
import { isInUse, STANDING_WORDS, type Standing, standingOf } from '../look/standing.ts';
import { waysBack } from '../look/ways.ts';
import { addressOf } from '../look/wording.ts';
import type { BrokerView, Overview } from '../messaging/contract.ts';
import { askBackground } from '../messaging/ui-client.ts';
import { type MessageKey, text } from '../platform/locale.ts';
import { openOptions } from '../platform/runtime.ts';
import { brokerCard } from './broker-card.ts';
import { lockAll, openUnlock, waitsForUser } from './device-actions.ts';
import { drillCard } from './drill-card.ts';
import { isAllSmart, onlySmart, smartButton } from './smart.ts';
import { waitingCards } from './waiting-card.ts';

/**
 * The popup at a glance: the seal, one sentence, what to do now; below it what is registered where.
 * @param back draws it anew, after a screen that has taken its place
 */
export const overviewScreen = (overview: Overview, back: () => void): { name: string; content: Node[] } => {
  const standing = standingOf(overview);
  const inUse = overview.brokers.filter(isInUse);
  const others = overview.brokers.filter((broker) => !isInUse(broker));
  const waiting = waitingCards(overview);
  const smart = OPENABLE.has(standing) && waiting.length === 0 ? onlySmart(overview) : null;
  const usual = primaryAction(standing, overview.brokers);
  // One thing to do: what waits, then the 30 seconds (which unlock on the way), then the way in.
  const behind = smart !== null && standing === 'locked' ? [] : usual;
  const top =
    smart !== null
      ? [smartButton(smart, back), ...behind.map(demoted)]
      : waiting.length > 0
        ? usual.map(demoted)
        : usual;
  return {
    name: standing,
    content: [
      stateOf(standing, isAllSmart(overview)),
      ...waiting,
      ...top,
      ...waysOutOf(standing),
      ...lockAll(overview),
      ...drillCard(overview),
      ...inUse
        .filter(({ devices }) => devices.length > 0)
        .map((broker) =>
          brokerCard(broker, standing, {
            link: inUse.length > 1 && broker.pin?.distrusted !== true,
            unlock: usual.length === 0 || standing !== 'locked' || smart !== null,
            smart: smart === null ? back : null,
          }),
        ),
      ...(inUse.length > 0 && others.length > 0 ? [brokerList('otherBrokers', others)] : []),
      foot(),
    ],
  };
};

/** Where a login may be possible once the customer opens one. */
const OPENABLE: ReadonlySet<Standing> = new Set(['registered', 'locked']);

const SMART_WORDS = { headline: 'headlineSmart', advice: 'adviceSmart' } as const;

const demoted = (node: Node): Node => {
  if (node instanceof HTMLElement && node.className === 'primary') node.className = 'quiet';
  return node;
};

const stateOf = (standing: Standing, allSmart: boolean): HTMLElement => {
  const words = STANDING_WORDS[standing];
  const { headline: title, advice } = allSmart && OPENABLE.has(standing) ? SMART_WORDS : words;
  const { mark } = words;
  return element(
    'section',
    { class: standing === 'registered' ? 'state calm' : 'state' },
    seal(mark),
    headline(title),
    element('p', { id: 'advice' }, text(advice)),
    standing === 'unregistered' ? registrationSteps() : null,
  );
};

const registrationSteps = (): HTMLElement =>
  element(
    'ol',
    { class: 'steps soft' },
    ...(['stepLogin', 'stepMenu', 'stepApply'] as const).map((step) => element('li', {}, text(step))),
  );

const waysOutOf = (standing: Standing): HTMLElement[] => {
  switch (standing) {
    case 'unregistered':
      return [element('p', { id: 'elsewhere', class: 'soft' }, text('elsewhere'))];
    case 'destroyed':
    case 'suspended':
    case 'revoked':
      return [element('section', { id: 'ways', class: 'ways' }, ...waysBack(standing))];
    default:
      return [];
  }
};

/** One way on. Where the advice is to call or to read the mail, a button would only lead astray. */
const primaryAction = (standing: Standing, brokers: readonly BrokerView[]): Node[] => {
  if (standing === 'distrusted' || standing === 'suspended' || standing === 'destroyed') return [];
  if (standing === 'locked') return unlockButton(brokers);
  if (standing === 'registering') {
    const broker = brokers.find(({ registering }) => registering);
    if (broker === undefined) return [];
    const open = (): void => void askBackground('registration-open', { broker: broker.origin }).then(() => close());
    return [primaryButton('continue-registration', 'openRegistration', open)];
  }
  // With several brokers each has its own link in its card.
  const candidates = brokers.some(isInUse) ? brokers.filter(isInUse) : brokers;
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) {
    const link = brokerLink(only.loginUrl, 'openLogin', 'primary');
    link.id = 'open-login';
    return [link];
  }
  return brokers.some(isInUse) ? [] : [brokerList('usableBrokers', brokers)];
};

/** With several locks each has its button in its own entry, under the name that it is for. */
const unlockButton = (brokers: readonly BrokerView[]): Node[] => {
  const [only, ...others] = brokers.flatMap(({ devices }) => devices).filter(waitsForUser);
  if (only === undefined || others.length > 0) return [];
  const button = primaryButton('unlock', 'unlock', () => void openUnlock(only));
  button.dataset.action = 'unlock';
  button.dataset.kid = only.kid;
  return [button];
};

const brokerList = (title: MessageKey, brokers: readonly BrokerView[]): HTMLElement =>
  element(
    'section',
    { class: 'others', id: 'other-brokers' },
    element('h2', {}, text(title)),
    ...brokers.map((broker) =>
      element('a', { href: broker.loginUrl, target: '_blank', rel: 'noopener noreferrer' }, addressOf(broker.origin)),
    ),
  );

const foot = (): HTMLElement => {
  const open = (event: Event): void => {
    event.preventDefault();
    void openOptions();
  };
  return element(
    'p',
    { class: 'foot' },
    element('a', { id: 'open-options', href: '/src/options/index.html', click: open }, text('openOptions')),
  );
};
