import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface Asset {
  readonly body: string;
  readonly type: string;
  readonly etag: string;
}

const HERE = import.meta.dirname;
const SCRIPTS = join(HERE, '..', 'browser');

/** Served as one file, in this order. */
const STYLES = [
  'base.css',
  'frame.css',
  'controls.css',
  'parts.css',
  'table.css',
  'pages.css',
  'sheet.css',
  'dense.css',
];

function asset(body: string, type: string): Asset {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { body, type, etag };
}

function filesIn(folder: string, extension: string, type: string): readonly (readonly [string, Asset])[] {
  return readdirSync(folder)
    .filter((name) => extname(name) === extension)
    .map((name) => [name, asset(readFileSync(join(folder, name), 'utf8'), type)]);
}

/** Everything that pages load, by name: read once at start, so that no request touches the disk. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([
  [
    'style.css',
    asset(STYLES.map((name) => readFileSync(join(HERE, name), 'utf8')).join('\n'), 'text/css; charset=utf-8'),
  ],
  ...filesIn(HERE, '.svg', 'image/svg+xml'),
  ...filesIn(SCRIPTS, '.js', 'text/javascript; charset=utf-8'),
]);
