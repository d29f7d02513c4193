// One address and nothing beside it: no list, no comment, no display name, no line end. Narrower than RFC 5321.
const ADDRESS = /^[^\s\p{C}@<>()[\]\\,;:"]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;
const LONGEST = 254;

export const isAddress = (text: string): boolean => text.length <= LONGEST && ADDRESS.test(text);

/** What may be logged of an address: enough to see which provider refuses, and nobody's name. */
export function domainOf(address: string): string {
  return /@([\p{L}\p{N}.-]{1,253})$/u.exec(address)?.[1] ?? '?';
}
