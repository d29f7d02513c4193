import { type Members, object, readObject } from '../json/reader.ts';
import { type AdpVersion, readVersion } from '../version.ts';

export interface Message {
  readonly v: AdpVersion;
}

/** The parser of one message: version first, then exactly these members. */
export const message = <T extends Message>(name: string, members: Members<Omit<T, 'v'>>): ((value: unknown) => T) => {
  const read = object<T>({ v: readVersion, ...members } as Members<T>);
  return (value) => {
    readVersion(readObject(value, name).v, `${name}.v`);
    return read(value, name);
  };
};
