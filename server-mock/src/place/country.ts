import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BlockList, isIP } from 'node:net';
import { Reader } from 'mmdb-lib';

/** Where an address is, as far as it tells: ISO 3166-1 alpha-2. */
export type CountryOf = (address: string) => Promise<string>;

/** ISO 3166-1 leaves it to its users: no country is known. */
export const UNKNOWN_COUNTRY = 'ZZ';

const require = createRequire(import.meta.url);
const CODE = /^[A-Z]{2}$/;

/** Nobody's in particular (IANA's registries of special-purpose addresses), whatever the database says of them. */
const NOWHERE = {
  ipv4: [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ],
  ipv6: [
    ['::', 8],
    ['64:ff9b::', 96],
    ['100::', 64],
    ['2001:db8::', 32],
    ['3fff::', 20],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ],
} as const;

/** One for each family: in a common one an IPv4 address is compared with the networks of IPv6 as well, mapped into them. */
const nowhere = { ipv4: new BlockList(), ipv6: new BlockList() } as const;
for (const [network, prefix] of NOWHERE.ipv4) nowhere.ipv4.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of NOWHERE.ipv6) nowhere.ipv6.addSubnet(network, prefix, 'ipv6');

const FAMILIES: Readonly<Record<number, keyof typeof nowhere>> = { 4: 'ipv4', 6: 'ipv6' };

interface Found {
  readonly country_code?: string;
}

/**
 * Looks countries up in a file, without asking anybody. The file is read at the first question, once, and kept.
 * @returns `ZZ` for addresses that are nobody's in particular and for those that the file does not know
 */
export function offlineCountries(): CountryOf {
  let reading: Promise<Buffer> | null = null;
  let reader: { readonly get: (address: string) => Found | null } | null = null;
  return async (clientAddress) => {
    const address = clientAddress.replace(/\/64$/, '');
    if (isNowhere(address)) return UNKNOWN_COUNTRY;
    reading ??= readFile(require.resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'));
    // The types of the library name the responses of another maker's databases.
    reader ??= new Reader(await reading) as { readonly get: (address: string) => Found | null };
    const code = reader.get(address)?.country_code ?? '';
    return CODE.test(code) ? code : UNKNOWN_COUNTRY;
  };
}

/** True as well for what is no address. */
function isNowhere(address: string): boolean {
  const family = FAMILIES[isIP(address)];
  return !family || nowhere[family].check(address, family);
}
