import type { Envelope } from './envelope.ts';
import { type Block, type Fact, hasLink, type Letter } from './letter.ts';
import { FRAMES } from './phrases.ts';

const WIDE = '='.repeat(40);
const THIN = '-'.repeat(40);

/** The text part. Lines are not wrapped: mail programs do that, and a link must never be broken. */
export function textOf(letter: Letter, envelope: Envelope): string {
  const frame = FRAMES[envelope.lang];
  const paragraphs = [
    `（印） ${envelope.brokerName}`,
    `${letter.heading}\n${WIDE}`,
    frame.greeting(envelope.customerName),
    ...letter.happened.map(blockText),
    ...(letter.keep ? [sectionTitle(letter.keep.title), ...letter.keep.blocks.map(blockText)] : []),
    sectionTitle(frame.now),
    ...letter.now.map(blockText),
    sectionTitle(frame.notMe),
    ...letter.notMe.map(blockText),
    [THIN, frame.neverAsk, ...(hasLink(letter) ? [] : [frame.noLinks]), frame.automatic(envelope.brokerName)].join(
      '\n',
    ),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

const sectionTitle = (title: string): string => `■ ${title}`;

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'important':
      return `★ ${block.text}`;
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${item}`).join('\n');
    case 'points':
      return block.items.map((item) => `・${item}`).join('\n');
    case 'facts':
      return block.rows.map(factText).join('\n');
    case 'code':
      return `${block.label}:\n    ${block.code}`;
    case 'link':
      return `${block.label}:\n${block.url}`;
  }
}

const factText = ([label, value]: Fact): string => `${label}: ${value}`;
