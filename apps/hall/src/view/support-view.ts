import type { DeviceAnswer, SupportNews, Text, TroubleAnswer } from '@jiaohao/protocol';
import type { TroubleRow, TroubleTable } from '../store/trouble-table.ts';
import type { DeviceShown } from '../support/device-watch.ts';
import { type DeviceWords, faultInWords, stateWords } from '../support/device-words.ts';
import type { Wired } from '../support/wiring.ts';
import type { HallWords } from './hall-words.ts';

/** Troubles in one retained message; the count tells when there are more. */
const mostInNews = 100;

export type SupportView = {
  devices(shown: (device: string) => DeviceShown): DeviceAnswer[];
  trouble(row: TroubleRow): TroubleAnswer;
  news(seq: number): SupportNews;
};

export const supportView = (options: {
  wiring: ReadonlyMap<string, Wired>;
  words: HallWords;
  deviceWords: DeviceWords;
  troubles: TroubleTable;
}): SupportView => {
  const { wiring, words, deviceWords, troubles } = options;

  const done = (by: string, at: number) => ({ by: words.clerk(by), at: words.time(at) });

  const inWords = (wired: Wired, { state, faults, why }: DeviceShown): Text => {
    const desk = wired.desk === undefined ? undefined : wiring.get(wired.desk);
    if (why === 'desk-away' && desk) return deviceWords.deskAway(desk);
    if (why === 'waiting' || why === 'never-here') return stateWords[why];
    if (faults.length === 0) return state === 'starting' ? stateWords.starting : stateWords.ready;
    const sentences = faults.map((fault) => faultInWords(fault).words);
    return { zh: sentences.map(({ zh }) => zh).join(''), en: sentences.map(({ en }) => en).join(' ') };
  };

  /** A device that the configuration has no longer keeps its troubles, under its id. */
  const whereabouts = (device: string) => {
    const wired = wiring.get(device);
    if (wired)
      return {
        deviceName: deviceWords.name(wired),
        kind: wired.config.kind as string,
        place: deviceWords.place(wired),
      };
    const gone = { zh: `${device}（已从配置中移除）`, en: `${device} (no longer configured)` };
    return { deviceName: gone, kind: 'gone', place: { kind: 'hall' as const, id: '', name: stateWords.hall } };
  };

  const common = (row: TroubleRow) => ({
    id: String(row.id),
    device: row.device,
    ...whereabouts(row.device),
    fault: faultInWords(row.fault),
    since: words.time(row.since),
    times: row.times,
  });

  return {
    devices: (shownOf) => {
      const care = new Map<string, TroubleRow>();
      for (const row of troubles.open()) if (row.takenBy !== null) care.set(row.device, row);
      return [...wiring].map(([id, wired]) => {
        const shown = shownOf(id);
        const carer = care.get(id);
        return {
          id,
          kind: wired.config.kind,
          name: deviceWords.name(wired),
          place: deviceWords.place(wired),
          ...(wired.desk !== undefined && { at: wired.desk }),
          state: shown.state,
          since: words.time(shown.since),
          words: inWords(wired, shown),
          faults: shown.faults.map(faultInWords),
          expected: wired.expected,
          commands: [...wired.commands],
          ...(carer?.takenBy && carer.takenAt && { care: done(carer.takenBy, carer.takenAt) }),
        };
      });
    },
    trouble: (row) => ({
      ...common(row),
      state: row.closedAt !== null ? 'closed' : row.until !== null ? 'mended' : 'open',
      lastAt: words.time(row.lastAt),
      ...(row.until !== null && { until: words.time(row.until) }),
      ...(row.takenBy !== null && row.takenAt !== null && { taken: done(row.takenBy, row.takenAt) }),
      ...(row.repairBy !== null &&
        row.repairAt !== null && { repair: { ...done(row.repairBy, row.repairAt), to: row.repairTo ?? '' } }),
      ...(row.closedAt !== null && {
        closed: {
          at: words.time(row.closedAt),
          ...(row.closedBy !== null && row.closedBy !== 'hall' && { by: words.clerk(row.closedBy) }),
        },
      }),
      notes: troubles.notes(row.id).map(({ at, by, text }) => ({ ...done(by, at), text })),
    }),
    news: (seq) => {
      const open = troubles.open();
      return {
        open: open.length,
        troubles: open.slice(0, mostInNews).map((row) => ({
          ...common(row),
          state: row.until !== null ? ('mended' as const) : ('open' as const),
          taken: row.takenBy !== null,
        })),
        seq,
      };
    },
  };
};
