/** One thing that a letter shows. The HTML and the text part are both made from the same blocks, so neither says more. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'important'; readonly text: string }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'points'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  /** Something to type: large, and broken only between its groups. */
  | { readonly kind: 'code'; readonly label: string; readonly code: string }
  /** The address itself is what is shown: a customer must see where a link leads. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

export type Fact = readonly [label: string, value: string];

/** The seal at the head: `pressed` when a PC is registered, `ring` when not, `cracked` when one is suspended. */
export type Seal = 'pressed' | 'ring' | 'cracked';

/** What every mail must say: what happened and when, what to do now, and what to do when it was somebody else. */
export interface Letter {
  readonly subject: string;
  readonly seal: Seal;
  readonly heading: string;
  readonly happened: readonly Block[];
  readonly keep?: { readonly title: string; readonly blocks: readonly Block[] };
  readonly now: readonly Block[];
  readonly notMe: readonly Block[];
}

export const text = (sentences: string): Block => ({ kind: 'text', text: sentences });
export const important = (sentences: string): Block => ({ kind: 'important', text: sentences });
export const steps = (...items: readonly string[]): Block => ({ kind: 'steps', items });
export const points = (...items: readonly string[]): Block => ({ kind: 'points', items });
export const facts = (...rows: readonly Fact[]): Block => ({ kind: 'facts', rows });
export const code = (label: string, value: string): Block => ({ kind: 'code', label, code: value });
export const link = (label: string, url: string): Block => ({ kind: 'link', label, url });

export function sections(letter: Letter): readonly (readonly Block[])[] {
  return [letter.happened, letter.keep?.blocks ?? [], letter.now, letter.notMe];
}

export const hasLink = (letter: Letter): boolean =>
  sections(letter).some((blocks) => blocks.some(({ kind }) => kind === 'link'));
