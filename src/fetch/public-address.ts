import { BlockList, isIP } from 'node:net';

/**
 * True for an IP address that anybody on the internet may reach: global unicast, and of the addresses that wrap an IPv4 address (mapped,
 * NAT64, 6to4) none at all, since what they reach depends on the network. False for everything else, also for what is no IP address.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const version = isIP(bare);
  if (version === 4) return !CLOSED.check(bare, 'ipv4');
  // 2000::/3 is the only global unicast space (https://www.iana.org/assignments/ipv6-address-space).
  return version === 6 && GLOBAL.check(bare, 'ipv6') && !CLOSED.check(bare, 'ipv6');
}

// https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry.
const CLOSED_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const CLOSED_IPV6: readonly (readonly [string, number])[] = [
  // Teredo, ORCHID and the rest of the protocol assignments.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 wraps an IPv4 address.
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

const CLOSED = new BlockList();
for (const [network, bits] of CLOSED_IPV4) CLOSED.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of CLOSED_IPV6) CLOSED.addSubnet(network, bits, 'ipv6');

const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
