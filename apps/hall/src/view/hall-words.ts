import { isoIn } from '@jiaohao/calendar';
import type { HallConfig, Text } from '@jiaohao/protocol';
import type { Names } from '@jiaohao/queue';

export type HallWords = {
  queue: (id: string) => Text;
  counter: (id: string) => Text;
  lane: (id: string) => Text;
  clerk: (user: string) => { no: string; name: string };
  time: (at: number) => string;
  /** What the queue package needs to speak in one language. */
  zh: Names;
  en: Names;
};

const unnamed = (id: string): Text => ({ zh: id, en: id });

/** Names of everything in the configuration, and times in the hall's zone. */
export const hallWords = (config: HallConfig): HallWords => {
  const queues = new Map(config.queues.map((q) => [q.id, q.name]));
  const counters = new Map(config.counters.map((c) => [c.id, c.name]));
  const lanes = new Map(config.lanes.map((l) => [l.id, l.name]));
  const staff = new Map(config.staff.map((s) => [s.user, { no: s.clerkNo, name: s.name }]));
  const zone = config.hall.timeZone;
  const queue = (id: string) => queues.get(id) ?? unnamed(id);
  const counter = (id: string) => counters.get(id) ?? unnamed(id);
  const namesIn = (lang: 'zh' | 'en'): Names => ({
    queue: (id) => queue(id)[lang],
    counter: (id) => counter(id)[lang],
    time: (at) => isoIn(at, zone).slice(11, 16),
  });
  return {
    queue,
    counter,
    lane: (id) => lanes.get(id) ?? unnamed(id),
    clerk: (user) => staff.get(user) ?? { no: user, name: user },
    time: isoTimes(zone),
    zh: namesIn('zh'),
    en: namesIn('en'),
  };
};

/** ISO times, with the zone's offset looked up once per quarter of an hour: no zone changes its offset in between. */
const isoTimes = (zone: string): ((at: number) => string) => {
  const quarter = 15 * 60_000;
  let known = -1;
  let offset = '';
  let shift = 0;
  return (at) => {
    const of = Math.floor(at / quarter);
    if (of !== known) {
      const iso = isoIn(of * quarter, zone);
      offset = iso.slice(23);
      shift = Date.parse(`${iso.slice(0, 23)}Z`) - of * quarter;
      known = of;
    }
    return new Date(at + shift).toISOString().slice(0, -1) + offset;
  };
};
