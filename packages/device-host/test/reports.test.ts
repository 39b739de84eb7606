import { setTimeout as delay } from 'node:timers/promises';
import type { Bus } from '@jiaohao/bus';
import { expect, test } from 'vitest';
import { usualCorrections } from '../src/corrections.ts';
import { createReports } from '../src/reports.ts';
import { handMade } from './hand-made.ts';

interface Said {
  device: string;
  status: { state: string; faults: string[]; since: string };
}

/** What a desk with one printer says on a line that refuses as long as it is told to. */
const desk = () => {
  const said: Said[] = [];
  const troubles: string[] = [];
  let refusing = false;
  const line: unknown = {
    say: async (_topic: string, { device }: { device: string }, status: Said['status']) => {
      if (refusing) throw new Error('not taken');
      said.push({ device, status });
    },
  };
  const printer = handMade(
    'printer',
    {
      columns: 48,
      encode: () => new Uint8Array(),
      print: async () => ({ printed: true }),
      status: () => ({ paper: 'ok', cover: 'closed', cutter: 'ok', online: true }),
      onStatus: () => () => undefined,
    },
    { id: 'p1' },
  );
  const reports = createReports({
    desk: 'desk-1',
    devices: [printer.running],
    bus: () => line as Bus,
    corrections: usualCorrections,
    onTrouble: (what) => troubles.push(what),
  });
  const of = (device: string) => said.filter((each) => each.device === device).map(({ status }) => status);
  return {
    printer,
    reports,
    troubles,
    of,
    refuse: (now: boolean) => {
      refusing = now;
    },
  };
};

test('a state that the broker did not take is said again, one that it took is not', async () => {
  const { printer, reports, troubles, of, refuse } = desk();
  refuse(true);
  printer.become({ state: 'fault', faults: ['paper-out'] });
  reports.all();
  await expect.poll(() => troubles).toEqual(['status', 'status']);
  refuse(false);
  reports.all();
  expect(of('p1')).toMatchObject([{ state: 'fault', faults: ['paper-out'] }]);
  expect(of('desk-1')).toMatchObject([{ faults: ['p1:paper-out'] }]);
  reports.all();
  expect([of('p1').length, of('desk-1').length]).toEqual([1, 1]);
});

test('a desk says since when it has been as it is, whatever else its devices get', async () => {
  const { printer, reports, of } = desk();
  const say = async (next: Parameters<typeof printer.become>[0]) => {
    await delay(5);
    printer.become(next);
    reports.all();
    return of('desk-1').at(-1)?.since ?? '';
  };
  const ready = await say({ state: 'ready', faults: [] });
  const out = await say({ state: 'fault', faults: ['paper-out'] });
  const more = await say({ state: 'fault', faults: ['paper-out', 'cover-open'] });
  const well = await say({ state: 'ready', faults: [] });
  expect([out > ready, more === out, well > more]).toEqual([true, true, true]);
});
