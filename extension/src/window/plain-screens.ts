import type { RegistrationFailure } from '../device/registration.ts';
import { brokerLink, headline, primaryButton, quietButton } from '../look/controls.ts';
import { element } from '../look/element.ts';
import { seal } from '../look/seal.ts';
import type { RegistrationView, UiErrorCode } from '../messaging/contract.ts';
import { askBackground } from '../messaging/ui-client.ts';
import { type MessageKey, text } from '../platform/locale.ts';

type ViewAt<Step extends RegistrationView['step']> = Extract<RegistrationView, { step: Step }>;

export const closeWindow = (): void => window.close();

export const introducingScreen = (): Node[] => [
  seal('empty'),
  headline('introducingTitle'),
  element('p', { role: 'status' }, text('introducingBody')),
];

export const nothingScreen = (): Node[] => [
  seal('empty'),
  headline('nothingTitle'),
  element('p', {}, text('nothingBody')),
  primaryButton('close', 'close', closeWindow),
];

/** What the customer must do with the mail is the heart of the whole service: without it a lost PC is a lost account. */
export const doneScreen = (view: ViewAt<'done'>): Node[] => {
  const mark = seal('filled');
  mark.classList.add('pressed');
  const mail = view.mailedTo === null ? text('doneMailBody') : text('doneMailBodyTo', view.mailedTo);
  return [
    mark,
    headline('doneTitle'),
    element('p', { id: 'lead' }, text('doneLead')),
    element(
      'ol',
      { id: 'after', class: 'sheet after' },
      task('doneMail', mail),
      task('doneKeep', text('doneKeepBody')),
      task('donePrint', text('donePrintBody')),
    ),
    primaryButton('close', 'close', () => dismiss(view)),
  ];
};

const task = (title: MessageKey, body: string): HTMLLIElement =>
  element('li', {}, element('strong', {}, text(title)), element('p', {}, body));

const FAILURES: Readonly<Record<RegistrationFailure, MessageKey>> = {
  unreachable: 'failedUnreachable',
  session_ended: 'failedSessionEnded',
  no_grant: 'failedNoGrant',
  rate_limited: 'failedRateLimited',
  unavailable: 'failedUnavailable',
  broker_mismatch: 'failedBrokerMismatch',
  incompatible: 'failedIncompatible',
  key_not_admitted: 'failedKeyNotAdmitted',
  key_locked: 'failedKeyLocked',
  fault: 'failedFault',
  undeliverable: 'failedUndeliverable',
  unwatched: 'failedUnwatched',
  expired: 'failedExpired',
};

/** Where logging in anew is the next step. */
const NEEDS_LOGIN: ReadonlySet<RegistrationFailure> = new Set(['session_ended', 'no_grant', 'expired']);

/** Where it is certain that nothing was registered. */
const UNCHANGED: ReadonlySet<RegistrationFailure> = new Set([
  'session_ended',
  'no_grant',
  'key_not_admitted',
  'undeliverable',
  'expired',
]);

/** Every failure says what to do next; the button does it, where a button can. */
export const failedScreen = (view: ViewAt<'failed'>): Node[] => {
  const retry = (): void => void askBackground('registration-retry', { broker: view.broker }).catch(() => undefined);
  const isBroken = view.code === 'broker_mismatch';
  const next = view.canRetry
    ? [primaryButton('retry', 'retry', retry)]
    : NEEDS_LOGIN.has(view.code)
      ? [brokerLink(view.loginUrl, 'openLogin', 'primary')]
      : [];
  return [
    seal(isBroken ? 'cracked' : 'empty'),
    headline(view.code === 'unwatched' ? 'unwatchedTitle' : 'failedTitle'),
    element('p', { id: 'failure', role: 'alert', 'data-code': view.code }, text(FAILURES[view.code])),
    UNCHANGED.has(view.code) ? element('p', { class: 'soft' }, text('failedUnchanged')) : null,
    ...next,
    quietButton('close', 'close', () => dismiss(view)),
  ].filter((node) => node !== null);
};

/** A registration that has ended is taken off the list when its window is closed by the button. */
const dismiss = (view: { readonly broker: RegistrationView['broker'] }): void => {
  void askBackground('registration-cancel', { broker: view.broker }).finally(closeWindow);
};

export const troubleScreen = (code: UiErrorCode): Node[] => {
  const isUnavailable = code === 'vault_unavailable';
  return [
    seal('empty'),
    headline(isUnavailable ? 'headlineUnavailable' : 'headlineTrouble'),
    element(
      'p',
      { id: 'failure', role: 'alert', 'data-code': code },
      text(isUnavailable ? 'adviceUnavailable' : 'adviceTrouble'),
    ),
    primaryButton('close', 'close', closeWindow),
  ];
};
