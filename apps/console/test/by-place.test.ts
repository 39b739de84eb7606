import type { DeviceAnswer } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { byPlace, weightOf } from '../src/page/devices/by-place.ts';

const text = (zh: string) => ({ zh, en: zh });
const device = (change: Partial<DeviceAnswer>): DeviceAnswer => ({
  id: 'd',
  kind: 'pad',
  name: text('评价器'),
  place: { kind: 'counter', id: '1', name: text('1号窗口') },
  state: 'ready',
  since: '2026-11-22T09:00:00+08:00',
  words: text('设备正常。'),
  faults: [],
  expected: true,
  commands: [],
  ...change,
});
const fault = { code: 'not-reported', words: text('没有报到'), weight: 'fault' as const };

test.each([
  ['ready', true, [], 'well'],
  ['starting', true, [], 'well'],
  ['degraded', true, [fault], 'trouble'],
  ['fault', false, [fault], 'trouble'],
  ['offline', true, [fault], 'trouble'],
  ['offline', false, [fault], 'away'],
  ['unknown', true, [], 'away'],
  ['unknown', true, [fault], 'trouble'],
] as const)('%s, missed when away: %s, is %s', (state, expected, faults, weight) => {
  expect(weightOf(device({ state, expected, faults: [...faults] }))).toBe(weight);
});

test('kiosks come first, then counters by number, zones, and the hall; devices stay in their order', () => {
  const at = (kind: DeviceAnswer['place']['kind'], id: string, name = id) =>
    device({ id: name, place: { kind, id, name: text(id) } });
  const groups = byPlace([
    at('hall', 'h'),
    at('counter', '10'),
    at('counter', '2', 'x'),
    at('zone', 'a'),
    at('counter', '2', 'b'),
    at('kiosk', 'kiosk-1'),
  ]);
  expect(groups.map(({ place }) => `${place.kind} ${place.id}`)).toEqual([
    'kiosk kiosk-1',
    'counter 2',
    'counter 10',
    'zone a',
    'hall h',
  ]);
  expect(groups[1]?.devices.map(({ id }) => id)).toEqual(['x', 'b']);
});
