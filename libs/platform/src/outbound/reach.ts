import ipaddr from 'ipaddr.js';

/** How far from the public network a request may go; each includes the ones before it. */
export const REACHES = ['public', 'private', 'loopback'] as const;
export type Reach = (typeof REACHES)[number];

/** Link-local addresses are in none: there, clouds answer questions about their machines with credentials. */
const RANGES: { readonly [R in Reach]: readonly string[] } = {
  public: ['unicast'],
  private: ['unicast', 'private', 'uniqueLocal', 'carrierGradeNat'],
  loopback: ['unicast', 'private', 'uniqueLocal', 'carrierGradeNat', 'loopback'],
};

/** All that has been given out of IPv6. What else passes for an address there is none, such as an IPv4 address in its last digits. */
const GIVEN_OUT = ipaddr.parseCIDR('2000::/3');

/** Whether an IP address is within reach; an IPv4 address written as IPv6 is judged as what it leads to. */
export function isAddressWithin(reach: Reach, address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const judged = ipaddr.process(address);
  const range = judged.range();
  if (range === 'unicast' && judged.kind() === 'ipv6' && !judged.match(GIVEN_OUT)) return false;
  return RANGES[reach].includes(range);
}

/** Whether an address of the web may be asked at all: https, or plain http to this machine where the reach is `loopback`. */
export function isUrlWithin(reach: Reach, url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !isAddressWithin(reach, host)) return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && reach === 'loopback' && isThisMachine(host);
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
}
