/** Longer than any segment of our own paths, shorter than a voucher, which a mail program may have moved into the path. */
const SEGMENT_MAX = 32;

/** A path as the log may keep it: long segments are left out. */
export const loggedPath = (path: string): string =>
  path
    .split('/')
    .map((segment) => (segment.length < SEGMENT_MAX ? segment : '…'))
    .join('/')
    .slice(0, 200);
