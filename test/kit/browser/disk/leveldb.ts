import { unsnap, varint } from './snappy.ts';

const LOG_BLOCK = 32 * 1024;
const LOG_HEADER = 7;
const FOOTER = 48;
/** Each block of a table is followed by its kind of compression. */
const SNAPPY = 1;

/** The records of a LevelDB log, whose pieces are joined again. */
export function recordsOfLog(log: Buffer): readonly Buffer[] {
  const records: Buffer[] = [];
  let pieces: Buffer[] = [];
  for (let block = 0; block < log.length; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, log.length);
    for (let at = block; at + LOG_HEADER <= end; ) {
      const length = log.readUInt16LE(at + 4);
      const kind = log[at + 6];
      if (kind === 0 || at + LOG_HEADER + length > end) break;
      pieces.push(log.subarray(at + LOG_HEADER, at + LOG_HEADER + length));
      at += LOG_HEADER + length;
      // 1: whole, 2: first, 3: middle, 4: last.
      if (kind === 1 || kind === 4) {
        records.push(Buffer.concat(pieces));
        pieces = [];
      }
    }
  }
  return [...records, ...pieces];
}

/** The blocks of a LevelDB table, uncompressed; without order, and with keys cut short as they lie there. */
export function blocksOfTable(table: Buffer): readonly Buffer[] {
  if (table.length < FOOTER) return [];
  const footer = table.subarray(-FOOTER);
  const index = handle(footer, handle(footer, 0).next);
  return entriesOf(blockAt(table, index)).map((value) => blockAt(table, handle(value, 0)));
}

interface Handle {
  readonly offset: number;
  readonly size: number;
  readonly next: number;
}

function handle(bytes: Uint8Array, at: number): Handle {
  const offset = varint(bytes, at);
  const size = varint(bytes, offset.end);
  return { offset: offset.value, size: size.value, next: size.end };
}

function blockAt(table: Buffer, { offset, size }: Handle): Buffer {
  const block = table.subarray(offset, offset + size);
  return table[offset + size] === SNAPPY ? unsnap(block) : block;
}

/** The values of a block. */
function entriesOf(block: Buffer): readonly Buffer[] {
  const values: Buffer[] = [];
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - 4 * restarts;
  for (let at = 0; at < end; ) {
    const shared = varint(block, at);
    const own = varint(block, shared.end);
    const length = varint(block, own.end);
    const start = length.end + own.value;
    values.push(block.subarray(start, start + length.value));
    at = start + length.value;
  }
  return values;
}
