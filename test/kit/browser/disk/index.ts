import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceKey } from '../../http/device-key.ts';
import type { Profile } from '../profile.ts';
import { blocksOfTable, recordsOfLog } from './leveldb.ts';
import { unsnap } from './snappy.ts';

/** Some bytes that lie on the disk, as they lie there or with what packs them taken off. */
export interface OnDisk {
  /** Path inside the profile. */
  readonly file: string;
  readonly bytes: Buffer;
}

/** Everything in a profile: each file as it is, and what the databases of the browser hold, unpacked. */
export async function everythingIn({ folder }: Pick<Profile, 'folder'>): Promise<readonly OnDisk[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: OnDisk[] = [];
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const whole = await readFile(path);
    const file = path.slice(folder.length + 1);
    for (const bytes of [whole, ...unpacked(entry.name, whole)]) found.push({ file, bytes }, ...valuesIn(file, bytes));
  }
  return found;
}

/** @throws when a database is of a form that is not known here: nothing may be overlooked in it */
function unpacked(name: string, whole: Buffer): readonly Buffer[] {
  if (/^\d+\.log$/u.test(name)) return recordsOfLog(whole);
  return name.endsWith('.ldb') ? blocksOfTable(whole) : [];
}

/** Before a larger value of IndexedDB that Chromium has compressed on its own. */
const COMPRESSED_VALUE = Buffer.from([0xff, 0x11, 0x02]);

function valuesIn(file: string, bytes: Buffer): readonly OnDisk[] {
  const values: OnDisk[] = [];
  for (let at = bytes.indexOf(COMPRESSED_VALUE); at >= 0; at = bytes.indexOf(COMPRESSED_VALUE, at + 1)) {
    try {
      values.push({ file, bytes: unsnap(bytes.subarray(at + COMPRESSED_VALUE.length)) });
    } catch {
      // Three bytes that only look like it.
    }
  }
  return values;
}

/** Files in which the bytes stand, as they are or written in any usual way. */
export function filesWith(disk: readonly OnDisk[], wanted: Buffer): readonly string[] {
  const [hex, base64] = [wanted.toString('hex'), wanted.toString('base64').replace(/=+$/u, '')];
  const texts = [hex, hex.toUpperCase(), base64, wanted.toString('base64url')];
  const forms = [wanted, ...texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])];
  return [...new Set(disk.filter(({ bytes }) => forms.some((form) => bytes.includes(form))).map(({ file }) => file))];
}

/** RFC 8410: what stands before the 32 bytes of a private Ed25519 key in PKCS #8. */
const PRIVATE_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;

/** Every private Ed25519 key that lies there in clear. */
export function privateKeysIn(disk: readonly OnDisk[]): readonly DeviceKey[] {
  const seeds = new Set<string>();
  for (const { bytes } of disk) {
    for (let at = bytes.indexOf(PRIVATE_ED25519); at >= 0; at = bytes.indexOf(PRIVATE_ED25519, at + 1)) {
      const start = at + PRIVATE_ED25519.length;
      const seed = bytes.subarray(start, start + SEED_BYTES);
      if (seed.length === SEED_BYTES) seeds.add(seed.toString('hex'));
    }
  }
  return [...seeds].map((seed) => {
    const der = Buffer.concat([PRIVATE_ED25519, Buffer.from(seed, 'hex')]);
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
    return { publicKey: x as DeviceKey['publicKey'], privateKey };
  });
}
