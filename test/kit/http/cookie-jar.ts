/** The cookies of one visitor at one origin, kept and expired as a browser would. */
export interface CookieJar {
  /** Value of the `Cookie` header; null when there is none to send. */
  readonly header: () => string | null;
  /** Takes the `Set-Cookie` headers of an answer. Throws where a browser would silently drop the cookie. */
  readonly take: (setCookieHeaders: readonly string[]) => void;
  readonly get: (name: string) => string | null;
  readonly set: (name: string, value: string) => void;
  readonly delete: (name: string) => void;
  readonly names: () => readonly string[];
  /** A jar of its own with the same cookies: what a thief carries away. */
  readonly copy: () => CookieJar;
}

interface Cookie {
  readonly value: string;
  readonly expiresAtMs: number;
}

export function cookieJar(nowMs: () => number, start: ReadonlyMap<string, Cookie> = new Map()): CookieJar {
  const cookies = new Map(start);
  const live = (): [string, Cookie][] => {
    const now = nowMs();
    return [...cookies].filter(([, { expiresAtMs }]) => expiresAtMs > now);
  };
  return {
    header: () =>
      live()
        .map(([name, { value }]) => `${name}=${value}`)
        .join('; ') || null,
    take: (setCookieHeaders) => {
      for (const line of setCookieHeaders) {
        const { name, cookie } = readSetCookie(line, nowMs());
        cookies.set(name, cookie);
      }
    },
    get: (name) => live().find(([liveName]) => liveName === name)?.[1].value ?? null,
    set: (name, value) => cookies.set(name, { value, expiresAtMs: Number.POSITIVE_INFINITY }),
    delete: (name) => cookies.delete(name),
    names: () => live().map(([name]) => name),
    copy: () => cookieJar(nowMs, cookies),
  };
}

/** RFC 6265 section 5.2, and section 4.1.3.2 of its successor for the `__Host-` prefix. */
function readSetCookie(line: string, nowMs: number): { readonly name: string; readonly cookie: Cookie } {
  const [pair = '', ...attributeParts] = line.split(';').map((part) => part.trim());
  const name = pair.slice(0, pair.indexOf('='));
  const attributes = new Map(
    attributeParts.map((part) => {
      const [key = '', ...value] = part.split('=');
      return [key.toLowerCase(), value.join('=')];
    }),
  );
  if (name.startsWith('__Host-')) {
    if (!attributes.has('secure') || attributes.get('path') !== '/' || attributes.has('domain')) {
      throw new Error(`A browser drops this cookie: __Host- needs Secure and Path=/ and no Domain: ${line}`);
    }
  }
  const maxAge = attributes.get('max-age');
  const expires = attributes.get('expires');
  let expiresAtMs = Number.POSITIVE_INFINITY;
  if (maxAge !== undefined) expiresAtMs = nowMs + Number(maxAge) * 1000;
  else if (expires !== undefined) expiresAtMs = Date.parse(expires);
  return { name, cookie: { value: pair.slice(name.length + 1), expiresAtMs } };
}
