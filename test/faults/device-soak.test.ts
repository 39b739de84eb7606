import { expect, test } from 'vitest';
import { cardLane } from './soak/cards.ts';
import { codeLane } from './soak/codes.ts';
import { createRandom, soak } from './soak/lane.ts';
import { scanLane } from './soak/scans.ts';
import { ticketLane } from './soak/tickets.ts';

/** What a lively hall does in an hour, done as fast as the devices can. */
const lanes = [
  { open: ticketLane, jobs: 360 },
  { open: cardLane, jobs: 360 },
  { open: codeLane, jobs: 360 },
  { open: scanLane, jobs: 120 },
];

test.concurrent.each(lanes)(
  'an hour of work at speed while faults fall: nothing lost, nothing doubled ($open.name)',
  async ({ open, jobs }) => {
    const lane = await open();
    const seed = Date.now() % 1_000_000;
    const faults = await soak(lane, jobs, 400, createRandom(seed));
    const tally = await lane.tally();
    await lane.stop();
    console.log(`${lane.name}: ${JSON.stringify({ ...tally, faults, seed })}`);
    expect(tally).toMatchObject({ asked: jobs, lost: 0, doubled: 0 });
    expect(tally.done + tally.refused).toBe(jobs);
    // A run that refuses most of its work has proved little.
    expect(tally.done).toBeGreaterThan(jobs / 2);
    expect(faults).toBeGreaterThan(20);
  },
  300_000,
);
