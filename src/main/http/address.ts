/** Which addresses are out in the internet, and which are this machine or the network around it. */
import { isIP } from 'node:net';

/** Prefixes of what is not the open internet (RFC 6890 and its successors), each with its length in bits. */
const closed4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Whether a numeric IPv4 or IPv6 address is one of the open internet. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  switch (isIP(bare)) {
    case 4:
      return isPublic4(bare);
    case 6:
      return isPublic6(bare);
    default:
      return false;
  }
}

function isPublic4(address: string): boolean {
  const value = numberOf(address);
  return !closed4.some(([prefix, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(value / size) === Math.floor(numberOf(prefix) / size);
  });
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isPublic6(address: string): boolean {
  const groups = groupsOf(address);
  const [first = 0, second = 0] = groups;
  // What carries an IPv4 address (mapped, translated, 6to4) is as open as that is.
  const high = groups.slice(0, 5).every((group) => group === 0);
  if (high && (groups[5] === 0xffff || groups[5] === 0)) return isPublic4(tail4(groups, 6));
  if (first === 0x64 && second === 0xff9b) return isPublic4(tail4(groups, 6));
  if (first === 0x2002) return isPublic4(tail4(groups, 1));
  // Global unicast is 2000::/3; documentation and Teredo are inside it.
  if (first === 0x2001 && (second === 0xdb8 || second === 0)) return false;
  return first >= 0x2000 && first <= 0x3fff;
}

function tail4(groups: readonly number[], at: number): string {
  const [high = 0, low = 0] = groups.slice(at, at + 2);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight groups of a valid address. */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  const value = dotted ? numberOf(dotted[2] ?? '') : 0;
  const text = dotted
    ? `${dotted[1]}${Math.floor(value / 65536).toString(16)}:${(value % 65536).toString(16)}`
    : address;
  const [left = '', right] = text.split('::');
  const parse = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => parseInt(group, 16));
  const before = parse(left);
  if (right === undefined) return before;
  const after = parse(right);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}
