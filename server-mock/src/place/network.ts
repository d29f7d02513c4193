const IPV4 = /^(\d+\.\d+\.\d+)\.\d+$/;
const IPV6_64 = /^([0-9a-f]*:[0-9a-f]*:[0-9a-f]*):[0-9a-f]*::\/64$/;

/**
 * The network of a client address: what one household or one provider's line has, though its address changes. /24 of IPv4, /48 of
 * IPv6.
 * @param address as `http/frame/client-address.ts` writes it
 * @returns null where there is no address
 */
export function networkOf(address: string): string | null {
  const ipv4 = IPV4.exec(address)?.[1];
  if (ipv4 !== undefined) return `${ipv4}.0/24`;
  const ipv6 = IPV6_64.exec(address)?.[1];
  return ipv6 === undefined ? null : `${ipv6}::/48`;
}
