const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** What a person reads of an HTML mail, in reading order. */
export function visibleText(html: string): string {
  return html
    .replace(/^[\s\S]*<body[^>]*>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
}

/** Letters and digits only: two parts that say the same thing leave the same behind. */
export const words = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** The text part without the numbers of its lists, which HTML draws by itself. */
export const withoutListNumbers = (text: string): string => text.replace(/^\d+\. /gm, '');
