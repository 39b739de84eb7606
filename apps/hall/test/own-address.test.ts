import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { ownAddress } from '../src/own-address.ts';

const at = (address: string, internal: boolean, family: 'IPv4' | 'IPv6' = 'IPv4') =>
  ({ address, internal, family, netmask: '', mac: '', cidr: null, scopeid: 0 }) as NetworkInterfaceInfo;
const machine = { lo: [at('127.0.0.1', true)], eth0: [at('fe80::1', false, 'IPv6'), at('192.168.1.10', false)] };

test.each([
  ['127.0.0.1', 'http://127.0.0.1:8080'],
  ['hall.local', 'http://hall.local:8080'],
  ['::1', 'http://[::1]:8080'],
  ['0.0.0.0', 'http://192.168.1.10:8080'],
  ['::', 'http://192.168.1.10:8080'],
])('a hall that listens on %s is at %s', (host, address) => {
  expect(ownAddress(host, 8080, machine)).toBe(address);
});

test('a machine without a network is reached on itself', () => {
  expect(ownAddress('0.0.0.0', 80, { lo: [at('127.0.0.1', true)] })).toBe('http://127.0.0.1:80');
});
