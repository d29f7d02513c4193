import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../../server-mock/src/http/frame/client-address.ts';

const SOCKET = '192.0.2.1';

describe('the address that a request is counted under', () => {
  it.each([
    ['a lie', '203.0.113.9'],
    ['many lies', '203.0.113.9, 198.51.100.7'],
    ['nonsense', 'unknown, _hidden, 🦊'],
  ])('T30 is the socket’s without trusted proxies, whatever the visitor claims: %s', (_what, forwardedFor) => {
    expect(clientAddress(SOCKET, forwardedFor, 0)).toBe(SOCKET);
  });

  it.each([
    ['203.0.113.9', 1, '203.0.113.9'],
    ['6.6.6.6, 203.0.113.9', 1, '203.0.113.9'],
    ['6.6.6.6, 203.0.113.9, 198.51.100.7', 2, '203.0.113.9'],
    ['6.6.6.6,203.0.113.9,198.51.100.7', 2, '203.0.113.9'],
    ['  203.0.113.9  ', 1, '203.0.113.9'],
  ])('T30 is what the outermost of the trusted proxies saw: %s behind %i', (forwardedFor, proxies, expected) => {
    expect(clientAddress(SOCKET, forwardedFor, proxies)).toBe(expected);
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['fewer hops than proxies', '203.0.113.9'],
    ['a host name in place of the hop', 'evil.example, 203.0.113.9'],
    ['a number that is no address', '203.0.113.999, 203.0.113.9'],
    ['an address with a port', '203.0.113.9:80, 198.51.100.7'],
    ['a script', '<script>, 198.51.100.7'],
  ])('T30 is the socket’s when the trusted hop is no address: %s', (_what, forwardedFor) => {
    expect(clientAddress(SOCKET, forwardedFor, 2)).toBe(SOCKET);
  });

  it.each([
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'unknown'],
    ['not-an-address', 'unknown'],
  ])('is IPv4 as it is, IPv6 by household: %s is %s', (address, expected) => {
    expect(clientAddress(address, undefined, 0)).toBe(expected);
  });

  it('is one and the same for every address of one IPv6 household', () => {
    const addresses = ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:DB8:1:2::abcd'];
    expect(new Set(addresses.map((address) => clientAddress(address, undefined, 0))).size).toBe(1);
  });

  it('is unknown when nobody knows', () => {
    expect(clientAddress(undefined, undefined, 0)).toBe('unknown');
  });
});
