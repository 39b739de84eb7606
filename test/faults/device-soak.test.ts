import { beforeAll, expect, test } from 'vitest';
import { byLength } from '../lib/length.ts';
import { announcementLane } from './soak/announcements.ts';
import { cardLane } from './soak/cards.ts';
import { codeLane } from './soak/codes.ts';
import { keyLane } from './soak/keys.ts';
import { createRandom, type Lane, soak, type Tally } from './soak/lane.ts';
import { pageLane } from './soak/pages.ts';
import { cxtPanel, modbusPanel, numberBoard, onbonPanel } from './soak/panel-kinds.ts';
import { panelLane } from './soak/panels.ts';
import { ratingLane } from './soak/ratings.ts';
import { scanLane } from './soak/scans.ts';
import { ticketLane } from './soak/tickets.ts';

type Course = { what: string; open: () => Promise<Lane>; jobs: number; pauseMs: number; faults: number };

/** What a lively hall does in an hour, done as fast as the devices can; `pauseMs` between faults, of which so many fall. */
const anHour: readonly Course[] = [
  { what: 'tickets', open: ticketLane, jobs: 360, pauseMs: 400, faults: 20 },
  { what: 'cards', open: cardLane, jobs: 360, pauseMs: 400, faults: 20 },
  { what: 'codes', open: codeLane, jobs: 360, pauseMs: 400, faults: 20 },
  { what: 'scans', open: scanLane, jobs: 120, pauseMs: 400, faults: 20 },
  { what: 'ratings', open: ratingLane, jobs: 240, pauseMs: 400, faults: 20 },
  { what: 'keys', open: keyLane, jobs: 360, pauseMs: 400, faults: 20 },
  { what: 'A4 pages', open: pageLane, jobs: 240, pauseMs: 300, faults: 20 },
  { what: 'calls on Onbon', open: panelLane(onbonPanel), jobs: 240, pauseMs: 400, faults: 20 },
  { what: 'calls on CXT', open: panelLane(cxtPanel), jobs: 360, pauseMs: 300, faults: 20 },
  { what: 'calls on number boards', open: panelLane(numberBoard), jobs: 240, pauseMs: 300, faults: 20 },
  { what: 'calls on Modbus', open: panelLane(modbusPanel), jobs: 240, pauseMs: 400, faults: 20 },
  // In real time: a sentence takes its seconds.
  { what: 'announcements', open: announcementLane, jobs: 12, pauseMs: 8000, faults: 3 },
];

/** A third of an hour, or a whole day of eight. */
const thirds = byLength(1, 24);
const courses = anHour.map((course) => ({
  ...course,
  jobs: (course.jobs / 3) * thirds,
  faults: Math.floor(course.faults / 3) * thirds,
}));

type Outcome = { tally: Tally; faults: number };

const run = async ({ open, jobs, pauseMs }: Course): Promise<Outcome> => {
  const lane = await open();
  const seed = Date.now() % 1_000_000;
  const begun = performance.now();
  try {
    const faults = await soak(lane, jobs, pauseMs, createRandom(seed));
    const tally = await lane.tally();
    const seconds = Math.round((performance.now() - begun) / 1000);
    console.log(`${lane.name}: ${JSON.stringify({ ...tally, faults, seed, seconds })}`);
    return { tally, faults };
  } finally {
    await lane.stop();
  }
};

// All at once from the beginning; the runner itself would only take five at a time.
const running = new Map<Course, Promise<Outcome>>();
beforeAll(() => {
  for (const course of courses) {
    const outcome = run(course);
    outcome.catch(() => undefined);
    running.set(course, outcome);
  }
});

test.each(courses)(
  'work at speed while faults fall: nothing lost, nothing doubled ($what)',
  async (course) => {
    const { tally, faults } = (await running.get(course)) ?? {};
    expect(tally).toMatchObject({ asked: course.jobs, lost: 0, doubled: 0 });
    expect(Number(tally?.done) + Number(tally?.refused)).toBe(course.jobs);
    // A run that refuses nearly all of its work has proved little.
    expect(tally?.done).toBeGreaterThan(course.jobs / 5);
    expect(faults).toBeGreaterThanOrEqual(course.faults);
  },
  byLength(300_000, 3_600_000),
);
