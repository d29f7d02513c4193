/** Uncompresses one Snappy block (not the framed stream). @throws {RangeError} when it is none */
export function unsnap(compressed: Uint8Array): Buffer {
  const { value: length, end } = varint(compressed, 0);
  if (length > LONGEST) throw new RangeError('longer than any block');
  const out = Buffer.alloc(length);
  let written = 0;
  let at = end;
  const byte = (): number => {
    const value = compressed[at];
    if (value === undefined) throw new RangeError('cut short');
    at += 1;
    return value;
  };
  const number = (bytes: number): number => {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) value += byte() * 256 ** index;
    return value;
  };
  const copy = (count: number, offset: number): void => {
    if (offset === 0 || offset > written || written + count > length) throw new RangeError('refers to nothing');
    for (let index = 0; index < count; index += 1, written += 1) out[written] = out[written - offset] ?? 0;
  };
  while (at < compressed.length && written < length) {
    const tag = byte();
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const count = (short < 60 ? short : number(short - 59)) + 1;
      if (at + count > compressed.length || written + count > length) throw new RangeError('cut short');
      out.set(compressed.subarray(at, at + count), written);
      at += count;
      written += count;
    } else if (kind === 1) copy(((tag >> 2) & 7) + 4, ((tag >> 5) << 8) + byte());
    else copy((tag >> 2) + 1, number(kind === 2 ? 2 : 4));
  }
  if (written !== length) throw new RangeError('cut short');
  return out;
}

const LONGEST = 64 * 1024 * 1024;

/** A number in groups of seven bits, the lowest first. */
export function varint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let index = start; index < start + 5; index += 1) {
    const byte = bytes[index];
    if (byte === undefined) throw new RangeError('cut short');
    value += (byte & 127) * 128 ** (index - start);
    if (byte < 128) return { value, end: index + 1 };
  }
  throw new RangeError('longer than any number');
}
