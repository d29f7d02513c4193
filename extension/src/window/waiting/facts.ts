import type { Fact, FactName } from '#protocol';
import { element } from '../../look/element.ts';
import { text, textLanguage } from '../../platform/locale.ts';
import { CODED, countryOf, FACT_LABELS, grouped, saidInJapanese } from './fact-words.ts';

/** One value as plain text, in the form in which it can be compared best. */
export const valueNode = (name: FactName, value: string): HTMLElement => {
  const coded = CODED[`${name}:${value}`];
  if (coded !== undefined) return plain(name, text(coded));
  switch (name) {
    case 'place':
      return plain(name, countryOf(value, textLanguage()) ?? text('placeUnknown'));
    case 'amount':
      return amountOf(value);
    case 'number':
      return accountNumber(value);
    case 'mail':
    case 'loginId':
      return exact(name, value);
    default:
      return plain(name, value);
  }
};

const plain = (name: FactName, value: string): HTMLElement => element('span', { 'data-fact': name }, value);

const amountOf = (value: string): HTMLElement => {
  const said = textLanguage() === 'ja' ? saidInJapanese(value) : null;
  return element(
    'span',
    { 'data-fact': 'amount', class: 'amount' },
    text('amountYen', grouped(value)),
    said === null ? null : element('span', { class: 'said' }, `（${said}）`),
  );
};

/** Digit by digit, for the eye and for the ear. */
const accountNumber = (digits: string): HTMLElement =>
  element(
    'span',
    { 'data-fact': 'number', 'data-value': digits, class: 'account-number' },
    element('span', { 'aria-hidden': 'true' }, digits),
    element('span', { class: 'spoken-only' }, [...digits].join(' ')),
  );

/** In a face that tells l from 1 and O from 0; digits stand out besides. */
const exact = (name: FactName, value: string): HTMLElement =>
  element(
    'span',
    { 'data-fact': name, 'data-value': value, class: 'exact' },
    ...(value.match(/\d+|@|[^\d@]+/g) ?? []).flatMap(partOf),
  );

/** A long address breaks before its host, if anywhere, so that both can be compared. */
const partOf = (run: string): readonly (Node | string)[] => {
  if (run === '@') return [element('wbr'), run];
  return [/\d/.test(run) ? element('span', { class: 'digit' }, run) : run];
};

/** What was, and what shall be. Where there was nothing before, only what shall be. */
export const factsOf = (facts: readonly Fact[]): HTMLElement | null => {
  const [only, ...others] = facts;
  if (only === undefined) return null;
  if (facts.every(({ old }) => old === null)) return listOf(facts);
  return others.length === 0 ? pairOf(only) : tableOf(facts);
};

const listOf = (facts: readonly Fact[]): HTMLElement =>
  element(
    'dl',
    { id: 'facts', class: 'facts' },
    ...facts.map(({ f, new: now }) =>
      element('div', {}, element('dt', {}, text(FACT_LABELS[f])), element('dd', {}, valueNode(f, now))),
    ),
  );

/** One long value under the other, so that they can be compared letter by letter. */
const pairOf = ({ f, old, new: now }: Fact): HTMLElement =>
  element(
    'dl',
    { id: 'facts', class: 'facts pair' },
    element('div', { class: 'old' }, element('dt', {}, text('rowOld')), element('dd', {}, valueOrNone(f, old))),
    element('div', { class: 'new' }, element('dt', {}, text('rowNew')), element('dd', {}, valueNode(f, now))),
  );

const tableOf = (facts: readonly Fact[]): HTMLElement =>
  element(
    'table',
    { id: 'facts', class: 'changes' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('td', {}),
        element('th', { scope: 'col' }, text('rowOld')),
        element('th', { scope: 'col' }, text('rowNew')),
      ),
    ),
    element(
      'tbody',
      {},
      ...facts.map(({ f, old, new: now }) =>
        element(
          'tr',
          { class: old === now ? 'same' : 'changed' },
          element('th', { scope: 'row' }, text(FACT_LABELS[f])),
          element('td', { class: 'old' }, valueOrNone(f, old)),
          element('td', { class: 'new' }, valueNode(f, now)),
        ),
      ),
    ),
  );

const valueOrNone = (name: FactName, old: string | null): Node | string =>
  old === null ? text('rowNone') : valueNode(name, old);
