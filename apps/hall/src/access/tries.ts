import { isIPv6 } from 'node:net';

/** So many keys are remembered; one is about a hundred bytes. */
const mostKeys = 10_000;

/**
 * Counts failures by key; after `limit` within `windowMs` the key is locked until the window has passed. Keys that are
 * addresses count by network. When there are too many keys, those go first whose last failure is longest ago.
 */
export const createTries = (limit: number, windowMs: number) => {
  /** The longest without a failure first. */
  const failures = new Map<string, number[]>();
  const recent = (key: string, at: number) => (failures.get(key) ?? []).filter((then) => at - then < windowMs);
  const makeRoom = (at: number) => {
    for (const [key, times] of failures) {
      if (failures.size < mostKeys && at - (times.at(-1) ?? 0) < windowMs) return;
      failures.delete(key);
    }
  };
  return {
    locked: (key: string, at: number): boolean => recent(networkOf(key), at).length >= limit,
    failed: (key: string, at: number): void => {
      const network = networkOf(key);
      const times = [...recent(network, at), at].slice(-limit);
      failures.delete(network);
      makeRoom(at);
      failures.set(network, times);
    },
    passed: (key: string): void => {
      failures.delete(networkOf(key));
    },
  };
};

/** Who has one IPv6 address has all of its /64 (RFC 6177) and may ask from another each time; all else is as it was. */
export const networkOf = (address: string): string => {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array<string>(zeros).fill('0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
};
