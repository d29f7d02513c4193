/** What the tests need to know of a page, without a browser. Our own pages are well-formed; nothing else is read. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Names and attributes of the elements around it, outermost first. */
  readonly around: readonly Element[];
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*(\/?)>/giu;
const ATTRIBUTE = /([a-z-]+)(?:="([^"]*)")?/giu;
const VOID = new Set(['meta', 'link', 'input', 'img', 'br']);

export function elements(page: string): readonly Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  for (const [tag, close, rawName = '', rawAttributes = '', closesItself] of page.matchAll(TAG)) {
    const name = rawName.toLowerCase();
    if (close) {
      const last = open.pop();
      if (last?.name !== name) throw new Error(`${tag} closes <${last?.name ?? 'nothing'}>`);
      continue;
    }
    const attributes = new Map([...rawAttributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, value]));
    const element = { name, attributes, around: [...open] };
    found.push(element);
    if (!VOID.has(name) && !closesItself) open.push(element);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is never closed`);
  // A page that was rendered without a visitor has the slot of the session still in it.
  const angles = page.replace(TAG, '').replace(/^<!doctype html>|<!--session-->/giu, '');
  if (angles.includes('<')) throw new Error(`not understood: ${angles.slice(angles.indexOf('<')).slice(0, 80)}`);
  return found;
}

export const named = (page: string, name: string): readonly Element[] =>
  elements(page).filter((element) => element.name === name);

/** Value of the hidden or typed field of this name; throws when the page has none. */
export function fieldValue(page: string, name: string): string {
  const input = named(page, 'input').find(({ attributes }) => attributes.get('name') === name);
  if (!input) throw new Error(`no field ${name}`);
  return input.attributes.get('value') ?? '';
}

/** Everything that a person reads or hears: text, labels of elements, what inputs hold. */
export function wordsOf(page: string): string {
  const heard = elements(page).flatMap(({ attributes }) =>
    ['aria-label', 'alt', 'data-label', 'data-text', 'data-submitting'].flatMap((name) => attributes.get(name) ?? []),
  );
  return [page.replace(/<!doctype html>/iu, '').replace(TAG, ' '), ...heard].join(' ');
}
