import { factList } from '../look/controls.ts';
import { element } from '../look/element.ts';
import { addressOf } from '../look/wording.ts';
import type { Overview } from '../messaging/contract.ts';
import { text } from '../platform/locale.ts';
import { extensionVersion } from '../platform/runtime.ts';

/** What the extension may do, in the customer's words; the technical table is in the README. */
export const permissionsSection = ({ brokers }: Overview): HTMLElement =>
  element(
    'section',
    { id: 'permissions' },
    element('h2', {}, text('permissionsTitle')),
    element('p', {}, text('permissionsBrokers')),
    element('ul', {}, ...brokers.map(({ origin }) => element('li', {}, addressOf(origin)))),
    element('p', {}, text('permissionsPages')),
    element('p', {}, text('permissionsNothing')),
  );

export const aboutSection = (): HTMLElement =>
  element(
    'section',
    { id: 'about' },
    element('h2', {}, text('aboutTitle')),
    factList(['version', element('span', { id: 'version' }, extensionVersion())]),
  );
