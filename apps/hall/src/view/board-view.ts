import type { Board, BoardAnswer, Call, HallConfig, QueueNews, Text } from '@jiaohao/protocol';
import { type BoardRow, boardRows, type Hall, queueState } from '@jiaohao/queue';
import type { HallWords } from './hall-words.ts';

const shownRows = 12;
const lookedAt = 60;

/** The newest rows; a number that somebody has still to follow is not pushed out by calls that are over. */
const keepFollowed = (rows: readonly BoardRow[]): BoardRow[] => {
  const calling = rows.filter((row) => row.state === 'calling').slice(0, shownRows);
  const others = rows.filter((row) => row.state !== 'calling').slice(0, shownRows - calling.length);
  const kept = new Set([...calling, ...others]);
  return rows.filter((row) => kept.has(row));
};

export type LoggedCall = {
  no: number;
  at: number;
  ticket: string;
  number: string;
  counter: string;
  kind: 'called' | 'recalled';
};

export type BoardView = {
  board(hall: Hall, zone: string | undefined, at: number, seq: number): BoardAnswer & Board;
  queue(hall: Hall, queue: string, at: number, seq: number): QueueNews | undefined;
  call(call: LoggedCall): Call;
  /** The zones whose screens show this queue. */
  zonesOf(queue: string): readonly string[];
  zoneOf(counter: string): string;
};

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A012 → 'A 零 一 二'. */
const spelled = (number: string): string => [...number].map((c) => digits[Number(c)] ?? c).join(' ');

/** 12 → 十二, up to 99; longer names are spelled. */
export const chineseCount = (count: number): string => {
  if (count < 10) return digits[count] ?? '';
  if (count > 99) return spelled(String(count));
  const tens = Math.floor(count / 10);
  return `${tens > 1 ? digits[tens] : ''}十${count % 10 === 0 ? '' : digits[count % 10]}`;
};

/** What the waiting people see and hear: calls that were made, never who comes next. */
export const boardView = (config: HallConfig, words: HallWords): BoardView => {
  const zones = new Map(config.counters.map((c) => [c.id, c.zone]));
  const countersIn = new Map(
    config.zones.map((zone) => [zone.id, new Set(config.counters.filter((c) => c.zone === zone.id).map((c) => c.id))]),
  );
  const queuesIn = (zone: string | undefined) =>
    config.queues.filter((queue) =>
      config.counters.some((c) => (zone === undefined || c.zone === zone) && c.own.includes(queue.id)),
    );
  const zoneQueues = new Map([undefined, ...config.zones.map((z) => z.id)].map((zone) => [zone, queuesIn(zone)]));
  const zonesOf = new Map(
    config.queues.map((queue) => [
      queue.id,
      [...new Set(config.counters.filter((c) => c.own.includes(queue.id)).map((c) => c.zone))],
    ]),
  );

  const speech = (number: string, counter: string) => {
    const name: Text = words.counter(counter);
    const place = /^\d+$/.test(counter) ? `${chineseCount(Number(counter))} 号 窗口` : name.zh;
    return {
      number,
      counter,
      zh: `请 ${spelled(number)} 号 到 ${place}`,
      en: `Number ${[...number].join(' ')}, please go to ${name.en}`,
    };
  };

  return {
    board(hall, zone, at, seq) {
      const counters = zone === undefined ? undefined : (countersIn.get(zone) ?? new Set<string>());
      const recent = boardRows(hall, { ...(counters && { counters }), limit: lookedAt });
      const rows = keepFollowed(recent).map((row) => ({
        number: row.number,
        counter: row.counter,
        counterName: words.counter(row.counter),
        at: words.time(row.at),
        state: row.state,
      }));
      const waiting = (zoneQueues.get(zone) ?? []).flatMap((queue) => {
        const state = queueState(hall, queue.id, at);
        return state
          ? [{ queue: queue.id, name: queue.name, waiting: state.waiting, estimateMinutes: state.estimate }]
          : [];
      });
      return { rows, waiting, notices: config.hall.notices, seq };
    },
    queue(hall, id, at, seq) {
      const queue = config.queues.find((q) => q.id === id);
      const state = queueState(hall, id, at);
      if (!queue || !state) return undefined;
      const { name, prefix } = queue;
      return { name, prefix, waiting: state.waiting, estimateMinutes: state.estimate, open: state.open, seq };
    },
    call: (call) => ({
      seq: call.no,
      at: words.time(call.at),
      kind: call.kind,
      ticket: call.ticket,
      number: call.number,
      counter: call.counter,
      counterName: words.counter(call.counter),
      zone: zones.get(call.counter) ?? '',
      speech: speech(call.number, call.counter),
    }),
    zonesOf: (queue) => zonesOf.get(queue) ?? [],
    zoneOf: (counter) => zones.get(counter) ?? '',
  };
};
