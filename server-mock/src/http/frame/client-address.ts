import { isIPv4, isIPv6 } from 'node:net';

const IPV4_MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/iu;
const GROUPS_OF_A_NETWORK = 4;

/**
 * The client's address for counting: taken from X-Forwarded-For only as far as `trustedProxies` appended to it.
 * @returns IPv4 as it is, IPv6 as its /64 (one household), 'unknown' when there is none
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim());
  const claimed = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined;
  const address = (claimed && isAddress(claimed) ? claimed : (socketAddress ?? '')).replace(IPV4_MAPPED, '');
  if (isIPv4(address)) return address;
  return isIPv6(address) ? networkOf(address) : 'unknown';
}

const isAddress = (text: string): boolean => isIPv4(text) || isIPv6(text);

function networkOf(address: string): string {
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [''];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, GROUPS_OF_A_NETWORK);
  return `${groups.map((group) => group.replace(/^0+(?=.)/u, '').toLowerCase()).join(':')}::/64`;
}
