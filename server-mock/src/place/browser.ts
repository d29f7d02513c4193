import { BROWSER_MAP, getParser, OS_MAP } from 'bowser';

const LONGEST = 512;
const UNKNOWN = 'unknown';
const BROWSERS: ReadonlySet<string> = new Set(Object.values(BROWSER_MAP));
const SYSTEMS: ReadonlySet<string> = new Set(Object.values(OS_MAP));
const MAIN_VERSION = /^\d{1,4}/;

/**
 * Name and main version of the browser and name of the system, for somebody who shall recognise his own. The header is whatever the
 * visitor sends: only names from the parser's own tables are passed on, no word of it. No version of the system: browsers freeze it.
 */
export function browserOf(userAgent: string | undefined): string {
  if (!userAgent || userAgent.length > LONGEST) return UNKNOWN;
  const parsed = getParser(userAgent);
  const { name = '', version = '' } = parsed.getBrowser();
  const { name: system = '' } = parsed.getOS();
  const browser = BROWSERS.has(name) ? [name, MAIN_VERSION.exec(version)?.[0]].filter(Boolean).join(' ') : null;
  return [browser, SYSTEMS.has(system) ? system : null].filter((part) => part !== null).join(', ') || UNKNOWN;
}
