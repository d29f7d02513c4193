import { malformed } from './errors.ts';
import { mismatch, object, type Reader } from './json/reader.ts';

/**
 * Characters that are not seen, or move what is seen: controls, formats (bidirectional, zero-width, tags), private use,
 * line and paragraph separators, and characters without a shape. Variation selectors stay: names of people need them.
 */
const DECEPTIVE = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{3164}\u{2800}\u{FFA0}]|\u{034F}/u;

/** Text that somebody will read, of so many code points at most: something visible, and nothing that deceives (T26). */
export const displayText =
  (maxCodePoints: number): Reader<string> =>
  (value, at) => {
    if (typeof value !== 'string') throw mismatch(at, 'a text', value);
    // The cheap check first: a text never has more code points than code units.
    const length = value.length > 2 * maxCodePoints ? value.length : [...value].length;
    if (length > maxCodePoints || value.trim() === '') {
      throw malformed(`${at}: expected 1 to ${maxCodePoints} characters, not all of them blank`);
    }
    if (!value.isWellFormed() || DECEPTIVE.test(value)) throw malformed(`${at}: a character that deceives the reader`);
    return value;
  };

export const DEVICE_NAME_MAX = 40;
export const readDeviceName: Reader<string> = displayText(DEVICE_NAME_MAX);

/**
 * The customer's name for a PC: 1 to 40 code points, without controls, bidirectional or zero-width characters.
 * @throws {ProtocolError} `malformed`
 */
export const parseDeviceName = (value: unknown): string => readDeviceName(value, 'name');

/** A name in both languages of the service. */
export interface LocalizedName {
  readonly ja: string;
  readonly en: string;
}

/** For the names of brokers and customers. */
export const NAME_MAX = 80;
export const readLocalizedName: Reader<LocalizedName> = object<LocalizedName>({
  ja: displayText(NAME_MAX),
  en: displayText(NAME_MAX),
});
