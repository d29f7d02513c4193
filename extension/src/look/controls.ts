import { type MessageKey, text } from '../platform/locale.ts';
import { element } from './element.ts';

/** Heading of a screen; can take the focus but is no stop of the Tab key. */
export const headline = (key: MessageKey): HTMLHeadingElement =>
  element('h1', { id: 'headline', tabindex: '-1' }, text(key));

/** The one thing to do on a screen. */
export const primaryButton = (id: string, key: MessageKey, work: () => void): HTMLButtonElement =>
  element('button', { id, type: 'button', class: 'primary', click: work }, text(key));

export const quietButton = (id: string, key: MessageKey, work: () => void): HTMLButtonElement =>
  element('button', { id, type: 'button', class: 'quiet', click: work }, text(key));

/** Opens a page of the broker in a tab of its own. */
export const brokerLink = (url: string, key: MessageKey, look: 'primary' | 'quiet'): HTMLAnchorElement =>
  element('a', { class: look, href: url, target: '_blank', rel: 'noopener noreferrer' }, text(key));

export const factList = (...facts: readonly (readonly [MessageKey, Node | string])[]): HTMLDListElement =>
  element(
    'dl',
    { class: 'facts' },
    ...facts.map(([key, value]) => element('div', {}, element('dt', {}, text(key)), element('dd', {}, value))),
  );
