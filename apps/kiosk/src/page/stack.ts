import type { Place } from './frame.ts';

/** One place that the citizen has come to, with what its screen wants to find again when `back` leads there. */
export type Stop = { id: number; place: Place; kept: Map<string, unknown> };

/** The way of one citizen; the next one has another number and an empty way. */
export type Way = { citizen: number; stops: readonly [Stop, ...Stop[]]; next: number };

export type Step = { do: 'go'; place: Place } | { do: 'back' } | { do: 'home' } | { do: 'leave' };

/** Nobody walks further than that; what is older is forgotten, so that a stuck key cannot fill the memory. */
const farthest = 30;

const homeStop = (id: number): Stop => ({ id, place: { at: 'home' }, kept: new Map() });

export const start: Way = { citizen: 1, stops: [homeStop(0)], next: 1 };

export const here = (way: Way): Stop => way.stops.at(-1) ?? way.stops[0];

const same = (a: Place, b: Place): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The next state of the way; `home` keeps the citizen, `leave` is the next one. */
export const walk = (way: Way, step: Step): Way => {
  const [home, ...others] = way.stops;
  switch (step.do) {
    case 'go': {
      if (step.place.at === 'home') return walk(way, { do: 'home' });
      if (same(here(way).place, step.place)) return way;
      const stop: Stop = { id: way.next, place: step.place, kept: new Map() };
      return { ...way, stops: [home, ...others.slice(1 - farthest), stop], next: way.next + 1 };
    }
    case 'back':
      return others.length === 0 ? way : { ...way, stops: [home, ...others.slice(0, -1)] };
    case 'home':
      return others.length === 0 ? way : { ...way, stops: [homeStop(way.next)], next: way.next + 1 };
    case 'leave':
      return { citizen: way.citizen + 1, stops: [homeStop(way.next)], next: way.next + 1 };
    default:
      return step satisfies never;
  }
};
