declare const brand: unique symbol;

/** HTML that is ready to be sent; everything else is escaped on its way in. */
export interface Markup {
  readonly [brand]: true;
  readonly toString: () => string;
}

const known = new WeakSet<object>();

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

type Part = Markup | string | number | readonly Part[];

/** Tagged template: `markup\`<p>${anything}</p>\`` escapes what is filled in, unless it is markup (or a list of it). */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return trusted(literals.reduce((html, literal, index) => html + write(parts[index - 1] ?? '') + literal));
}

/** For texts of our own that already are HTML or CSS. Never for anything that was typed, received or stored. */
export function trusted(html: string): Markup {
  const result = { toString: () => html };
  known.add(result);
  return result as unknown as Markup;
}

function write(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  if (isList(part)) return part.map(write).join('');
  // An object that only looks like markup would be written without escaping.
  if (!known.has(part)) throw new TypeError('not markup');
  return part.toString();
}

function isList(part: Markup | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part);
}
