import { expect, test } from 'vitest';
import { createTries, networkOf } from '../src/access/tries.ts';

test('a flood of other addresses frees nobody who is locked, while there are older ones to forget', () => {
  const tries = createTries(2, 60_000);
  for (let i = 0; i < 9_000; i++) tries.failed(`10.0.${i >> 8}.${i & 255}`, i);
  tries.failed('thief', 9_000);
  tries.failed('thief', 9_001);
  for (let i = 0; i < 9_000; i++) tries.failed(`10.1.${i >> 8}.${i & 255}`, 10_000 + i);
  expect(tries.locked('thief', 20_000)).toBe(true);
  expect(tries.locked('thief', 69_001)).toBe(false);
});

test('what has passed its time is forgotten before anything that counts', () => {
  const tries = createTries(1, 60_000);
  for (let i = 0; i < 9_999; i++) tries.failed(`old ${i}`, 0);
  tries.failed('thief', 59_999);
  for (let i = 0; i < 9_000; i++) tries.failed(`new ${i}`, 60_000);
  expect(tries.locked('thief', 60_001)).toBe(true);
});

test('all addresses of one IPv6 network count as one, those of the next do not', () => {
  const tries = createTries(2, 60_000);
  tries.failed('2001:db8:0:7::1', 0);
  tries.failed('2001:db8::7:8:9:a:b', 1);
  expect(tries.locked('2001:db8:0:7:ffff::', 2)).toBe(true);
  expect(tries.locked('2001:db8:0:8::1', 2)).toBe(false);
  tries.passed('2001:0db8:0000:0007::2');
  expect(tries.locked('2001:db8:0:7::1', 2)).toBe(false);
});

test.each([
  ['2001:db8:0:7::1', '2001:db8:0:7::/64'],
  ['2001:0DB8:0:7:1:2:3:4', '2001:db8:0:7::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['1:2::', '1:2:0:0::/64'],
  ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
  ['192.0.2.7', '192.0.2.7'],
  ['kiosk-1', 'kiosk-1'],
])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));
