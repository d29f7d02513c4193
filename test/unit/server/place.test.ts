import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../../server-mock/src/http/frame/client-address.ts';
import { browserOf, networkOf, offlineCountries } from '../../../server-mock/src/place/index.ts';

const countryOf = offlineCountries();

describe('the country of an address', () => {
  it.each([
    ['133.242.17.5', 'JP'],
    ['126.0.0.1', 'JP'],
    ['8.8.8.8', 'US'],
    ['5.9.1.1', 'DE'],
    ['2400:4050:1:2::/64', 'JP'],
  ])('of %s is %s', async (address, country) => {
    expect(await countryOf(address)).toBe(country);
  });

  it.each([
    'unknown',
    '',
    '999.1.1.1',
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.1.1',
    '100.64.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '0:0:0:0::/64',
    'fc00:1:2:3::/64',
    'fe80:0:0:0::/64',
    '2001:db8:1:2::/64',
    'ff02:0:0:0::/64',
  ])('of %s is not known', async (address) => {
    expect(await countryOf(address)).toBe('ZZ');
  });

  it('is two capital letters, whatever is asked', async () => {
    for (let first = 1; first < 224; first += 3) expect(await countryOf(`${first}.20.30.40`)).toMatch(/^[A-Z]{2}$/);
  });
});

describe('the network of an address', () => {
  it.each([
    ['133.242.17.5', '133.242.17.0/24'],
    ['133.242.17.250', '133.242.17.0/24'],
    ['2400:4050:12:34::/64', '2400:4050:12::/48'],
    ['2400:4050:12:ffff::/64', '2400:4050:12::/48'],
    ['unknown', null],
    ['', null],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each(['2001:DB8:0012:34:5:6:7:8', '2001:db8:12:9::1', '::ffff:192.0.2.7', 'fe80::1%eth0'])(
    'is found for %s, as the server writes addresses down',
    (socket) => {
      expect(networkOf(clientAddress(socket, undefined, 0))).toMatch(/\/(?:24|48)$/);
    },
  );

  it('is the same for two addresses of one line of IPv6, and another next door', () => {
    const of = (socket: string) => networkOf(clientAddress(socket, undefined, 0));
    expect(of('2001:db8:12:1::1')).toBe(of('2001:db8:12:f::9'));
    expect(of('2001:db8:12:1::1')).not.toBe(of('2001:db8:13:1::1'));
  });
});

const CHROMIUM = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

describe('the name of a browser', () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROMIUM}`, 'Chrome 140, Windows'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROMIUM} Edg/140.0.0.0`, 'Microsoft Edge 140, Windows'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140, Windows'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari 18, iOS',
    ],
    [`Mozilla/5.0 (X11; Linux x86_64) ${CHROMIUM}`, 'Chrome 140, Linux'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'macOS'],
  ])('of %s is read', (userAgent, name) => {
    expect(browserOf(userAgent)).toBe(name);
  });

  it.each([
    undefined,
    '',
    'Mozilla/5.0 (your registered PC)',
    'Your registered PC/140',
    'ａｎｓｈｉｎ/1',
    'x'.repeat(100_000),
    `${'('.repeat(500)}`,
    '\u202eerofirsihT/140',
  ])('passes on no word of its own: %j', (userAgent) => {
    expect(browserOf(userAgent)).toBe('unknown');
  });

  it('keeps to the alphabet of the fact, whatever version is claimed', () => {
    for (const version of ['９９', '1<b>', '../..', '00000000000000000000', '-1', '']) {
      const name = browserOf(`Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/${version} Safari/537.36`);
      expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9 .,_()/-]{0,79}$/);
      expect(name.length).toBeLessThan(60);
    }
  });
});
