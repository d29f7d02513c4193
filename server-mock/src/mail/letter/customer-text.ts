// C0 and C1 controls, line and paragraph separators, bidirectional marks, zero-width characters, Unicode tags and what
// no text may hold: with these a name could end a line, turn the reading direction, or hide a part of itself.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;
const LONGEST_CODE_POINTS = 200;

/**
 * Text that somebody typed (a PC's name, a bank account), made safe to stand in a letter: one line, nothing invisible,
 * and nothing that a mail program would turn into a link. The thief chooses the name of the PC that he registers, and
 * "https://evil.example/cancel" in a genuine mail from the broker would be the best phishing there is.
 */
export function customerText(typed: string): string {
  const visible = typed
    .replace(/[\t-\r\p{Zs}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(/ +/g, ' ')
    .trim();
  const points = [...visible];
  const short = points.length > LONGEST_CODE_POINTS ? `${points.slice(0, LONGEST_CODE_POINTS).join('')}…` : visible;
  return withoutLinks(short) || '–';
}

/** A masked mail address may keep its @; it is one line with nothing invisible all the same. */
export const maskedAddress = (masked: string): string =>
  masked.replace(INVISIBLE, '').replace(/\s/gu, '').slice(0, 254);

function withoutLinks(line: string): string {
  return line
    .replaceAll('://', '[:]//')
    .replaceAll('@', '[at]')
    .replace(/([\p{L}\p{N}-])\.(?=[\p{L}-])/gu, '$1[.]')
    .replace(/\b(mailto|tel|javascript|data):/giu, '$1[:]');
}
