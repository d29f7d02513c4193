import { type MessageKey, text } from '../platform/locale.ts';
import type { SealMark } from '../platform/toolbar.ts';
import { element } from './element.ts';
import { seal } from './seal.ts';

/** Heading of a screen; can take the focus but is no stop of the Tab key. */
export const headline = (key: MessageKey, ...substitutions: readonly string[]): HTMLHeadingElement =>
  element('h1', { id: 'headline', tabindex: '-1' }, text(key, ...substitutions));

/** Heading beside the seal, where a form needs the height. */
export const titled = (mark: SealMark, title: HTMLHeadingElement): HTMLElement =>
  element('header', { class: 'titled' }, seal(mark), title);

export const paragraph = (key: MessageKey, look: 'plain' | 'soft' | 'notice' = 'plain'): HTMLParagraphElement =>
  element('p', look === 'plain' ? {} : { class: look }, text(key));

export const bullets = (...keys: readonly MessageKey[]): HTMLUListElement =>
  element('ul', { class: 'steps' }, ...keys.map((key) => element('li', {}, text(key))));

/** The one thing to do on a screen. */
export const primaryButton = (
  id: string,
  key: MessageKey,
  work: () => void,
  ...substitutions: readonly string[]
): HTMLButtonElement =>
  element('button', { id, type: 'button', class: 'primary', click: work }, text(key, ...substitutions));

/** The one thing to do with a form; the Enter key does it too. */
export const submitButton = (id: string, key: MessageKey): HTMLButtonElement =>
  element('button', { id, type: 'submit', class: 'primary' }, text(key));

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
