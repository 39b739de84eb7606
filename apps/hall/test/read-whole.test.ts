import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readWhole } from '../src/broker/program/read-whole.ts';

test('one read takes all packets that have come, and leaves nothing to a second', () => {
  const stream = new Readable({ read: () => undefined });
  readWhole(stream);
  expect(stream.read()).toBeNull();
  for (const packet of ['c000', 'd000', 'e000']) stream.push(Buffer.from(packet, 'hex'));
  expect(stream.read().toString('hex')).toBe('c000d000e000');
  expect(stream.read()).toBeNull();
});
