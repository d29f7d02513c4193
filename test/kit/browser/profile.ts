import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type TemporaryFolder, temporaryFolder } from '../temporary-folder.ts';

/** A folder with everything one browser remembers. Deleted when disposed. */
export interface Profile extends AsyncDisposable {
  readonly folder: string;
  /** The same bytes in another folder: what a thief gets who copies the disk. The browser should be closed meanwhile. */
  readonly copy: () => Promise<Profile>;
}

/** Written by a running Chromium to keep a second one out; a thief deletes them. */
const LOCKS = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'];

export async function newProfile(): Promise<Profile> {
  return profileIn(await temporaryFolder('profile'));
}

function profileIn(folder: TemporaryFolder): Profile {
  return {
    folder: folder.path,
    copy: async () => {
      const target = await temporaryFolder('profile-copy');
      await cp(folder.path, target.path, { recursive: true, verbatimSymlinks: true });
      for (const lock of LOCKS) await rm(join(target.path, lock), { force: true });
      return profileIn(target);
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
