import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A zone in which it is about noon now: no midnight may fall into a test. */
const noonZone = (): string => {
  const ahead = 12 - new Date().getUTCHours();
  // The sign of these names is the other way round than everywhere else.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
};

const both = (word: string) => ({ zh: word, en: word });
const queue = (id: string, prefix: string, anonymous: boolean) => ({
  id,
  prefix,
  anonymous,
  name: both(id),
  about: both(id),
  area: both('A'),
});

/** Writes the configuration of a hall with three queues, one of them for card holders only. `block`: numbers lent for each. */
export const writeSmallHall = (folder: string, block: number): string => {
  const file = join(folder, 'hall.yaml');
  const config = {
    hall: { id: 'away', name: both('Away'), timeZone: noonZone() },
    hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], spans: [{ from: '00:00', to: '24:00' }] }],
    holidays: false,
    rules: { defaultLane: 'normal', wrapUp: false, recallLimit: 3, perPersonDaily: 10 },
    lanes: [
      { id: 'normal', targetMinutes: 30, name: both('Normal') },
      { id: 'priority', targetMinutes: 8, fromAge: 70, onRequest: true, name: both('Seniors') },
    ],
    zones: [{ id: 'a', name: both('A') }],
    queues: [queue('social', 'A', true), queue('tax', 'B', true), queue('estate', 'C', false)],
    counters: [
      { id: '1', zone: 'a', kind: 'general', name: both('1'), department: both('1'), own: ['social', 'tax', 'estate'] },
    ],
    staff: [{ user: 'guide', name: '蒋楠', clerkNo: '0201', role: 'guide' }],
    devices: [
      { id: 'kiosk-1', kind: 'kiosk' },
      { id: 'kiosk-1-printer', kind: 'printer', at: 'kiosk-1' },
      { id: 'kiosk-1-reader', kind: 'id-card', at: 'kiosk-1' },
    ],
    offline: { block },
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
};
