import { expect, test } from 'vitest';
import { watchDevices } from '../src/sightings.ts';
import { handMade } from './hand-made.ts';

test('a fault is an event when it comes, not each time that more noise is counted', () => {
  const { running, become } = handMade('code-scanner', { onCode: () => () => undefined }, { id: 's1' });
  const events: string[] = [];
  watchDevices([running], (device, type) => events.push(`${device} ${type}`));
  become({ state: 'ready', faults: [] });
  for (let dropped = 3; dropped < 100; dropped++) become({ state: 'degraded', faults: ['garbage'], dropped });
  become({ state: 'offline', faults: ['offline'] });
  become({ state: 'ready', faults: [] });
  become({ state: 'degraded', faults: ['garbage'] });
  expect(events).toEqual(['s1 garbage', 's1 offline', 's1 garbage']);
});
