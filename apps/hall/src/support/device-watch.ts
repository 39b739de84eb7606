import { type DeviceResult, DeviceStatus, fill, match, topics } from '@jiaohao/protocol';
import type { Stop, Time } from '@jiaohao/time';
import type { Broker } from '../broker/broker.ts';
import { readJson } from '../broker/read-json.ts';
import type { DeviceStateTable } from '../store/device-state-table.ts';
import type { TroubleTable } from '../store/trouble-table.ts';
import type { Turn, Writer } from '../writer/writer.ts';
import { createDeskGone } from './desk-gone.ts';
import { type Heard, judge, type Present, type Verdict } from './judge.ts';
import { type Change, reconcile } from './reconcile.ts';
import type { Wired } from './wiring.ts';

/** A burst of statuses is one look at the list. */
const joinMs = 200;
/** Time alone changes things too: grace, settling, the quiet time, the hall's hours. */
const lookMs = 1000;

export type DeviceShown = Pick<Verdict, 'state' | 'faults' | 'why'> & { since: number };

export type DeviceWatch = {
  /** How a configured device is now. */
  shown(device: string): DeviceShown;
  /** Has its desk been heard to be away? A last will may come late and be wrong: only an answer tells for certain. */
  away(device: string): boolean;
  /** It has answered a command, so its desk is there, whatever a late last will says. */
  answered(device: string, result: DeviceResult): void;
  stop(): void;
};

/** Hears how the devices are and keeps the support list true to it. */
export const createDeviceWatch = (options: {
  hallId: string;
  wiring: ReadonlyMap<string, Wired>;
  times: { graceMs: number; settleMs: number; quietMs: number };
  onDuty: (at: number) => boolean;
  troubles: TroubleTable;
  states: DeviceStateTable;
  writer: Writer;
  broker: Broker;
  time: Time;
  /** The list has changed, on disk. */
  onList: () => void;
  onTrouble: (error: unknown) => void;
}): DeviceWatch => {
  const { wiring, troubles, states, writer, broker, time } = options;
  const { wall: clock, elapsed: stopwatch } = time;
  const startedAt = { clock: clock(), stopwatch: stopwatch() };
  const heard = new Map<string, Heard>();
  const before = new Map(states.all().map((row) => [row.device, row]));
  const shown = new Map<string, DeviceShown>();
  const unsaved = new Set<string>();
  /** What came and may have gone again since the last look: a flapping device must not slip through between two. */
  let brief = new Map<string, Present[]>();
  let timer: Stop | undefined;
  let writing = false;
  let stopped = false;

  const heldBy = new Map<string, string[]>();
  for (const [device, { desk }] of wiring)
    if (desk !== undefined) heldBy.set(desk, [...(heldBy.get(desk) ?? []), device]);

  const verdictOf = (device: string, onDuty: boolean): Verdict => {
    const { desk, expected } = wiring.get(device) ?? { desk: undefined, expected: false };
    return judge({
      heard: heard.get(device),
      desk: desk === undefined ? 'none' : heard.get(desk),
      expected,
      deskExpected: desk === undefined || (wiring.get(desk)?.expected ?? false),
      onDuty,
      startedAt: startedAt.stopwatch,
      at: stopwatch(),
      graceMs: options.times.graceMs,
      settleMs: options.times.settleMs,
    });
  };

  /** Keeps since when it has been so, over a restart of the hall too. */
  const show = (device: string, { state, faults, why }: Verdict, at: number): void => {
    const same = (one: { state: string; faults: readonly string[] } | undefined) =>
      one?.state === state && one.faults.join() === faults.join();
    const last = shown.get(device);
    if (last && same(last)) {
      shown.set(device, { ...last, why });
      return;
    }
    const kept = last?.why === 'waiting' ? before.get(device) : undefined;
    if (kept && same(kept)) {
      shown.set(device, { state, faults, why, since: kept.since });
      return;
    }
    shown.set(device, { state, faults, why, since: last ? at : startedAt.clock });
    if (why === undefined) unsaved.add(device);
  };

  const shownNow = (device: string): DeviceShown => {
    const now = shown.get(device) ?? { state: 'unknown', faults: [], why: 'waiting', since: startedAt.clock };
    return { ...now, since: Math.min(now.since, clock()) };
  };
  const saysOffline = (device: string) => heard.get(device)?.status.state === 'offline';

  const look = (): ReadonlyMap<string, Verdict> => {
    const at = clock();
    const onDuty = options.onDuty(at);
    const verdicts = new Map<string, Verdict>();
    for (const device of wiring.keys()) {
      const verdict = verdictOf(device, onDuty);
      verdicts.set(device, verdict);
      show(device, verdict, at);
    }
    return verdicts;
  };

  const apply = (turn: Turn, change: Change, at: number) => {
    switch (change.type) {
      case 'open': {
        const id = troubles.insert({ ...change, at });
        const { device, fault } = change;
        turn.note({ at, stream: 'support', type: 'trouble-opened', data: { trouble: id, device, fault } });
        return;
      }
      case 'again':
        return troubles.again(change.id, change.fault, at);
      case 'rename':
        return troubles.rename(change.id, change.fault);
      case 'mend':
        return troubles.mend(change.id, at);
      case 'close':
        troubles.close(change.id, 'hall', at);
        turn.note({ at, stream: 'support', type: 'trouble-closed', data: { trouble: change.id } });
        return;
      default:
        return change satisfies never;
    }
  };

  const changesOf = (verdicts: ReadonlyMap<string, Verdict>) =>
    reconcile(troubles.live(), verdicts, clock(), options.times.quietMs);

  const withBrief = (verdicts: ReadonlyMap<string, Verdict>): ReadonlyMap<string, Verdict> => {
    const seen = new Map(verdicts);
    for (const [device, presents] of brief) {
      const verdict = verdicts.get(device);
      const gone = presents.filter(({ subject }) => !verdict?.present.some((one) => one.subject === subject));
      if (verdict && gone.length > 0) seen.set(device, { ...verdict, present: [...verdict.present, ...gone] });
    }
    brief = new Map();
    return seen;
  };

  const keep = async () => {
    timer = undefined;
    if (writing) return;
    const verdicts = withBrief(look());
    const saving = [...unsaved];
    if (saving.length === 0 && changesOf(verdicts).length === 0) return;
    writing = true;
    try {
      const changed = await writer.submit({
        actor: 'hall',
        run: (turn) => {
          const changes = changesOf(verdicts);
          const at = clock();
          for (const change of changes) apply(turn, change, at);
          for (const device of saving) {
            const now = shown.get(device);
            if (now) states.keep({ device, ...now });
          }
          return changes.length > 0;
        },
      });
      for (const device of saving) unsaved.delete(device);
      if (changed) options.onList();
    } catch (error) {
      // The list stays as it is on disk; the next look tries again.
      options.onTrouble(error);
    } finally {
      writing = false;
    }
  };
  const soon = () => {
    timer ??= time.after(joinMs, () => void keep());
  };

  const deskOf = (device: string) => wiring.get(device)?.desk ?? device;
  const hear = (device: string, status: DeviceStatus) => {
    if (!wiring.has(device) || stopped) return;
    const at = clock();
    const before = heard.get(device)?.awaySince;
    const awaySince = status.state === 'offline' ? (before ?? stopwatch()) : undefined;
    heard.set(device, { status, awaySince });
    // What it holds is missed from now on: while the desk was away, nobody could know.
    if (before !== undefined && awaySince === undefined)
      for (const id of heldBy.get(device) ?? []) {
        const held = heard.get(id);
        if (held?.awaySince !== undefined) heard.set(id, { ...held, awaySince: stopwatch() });
      }
    const onDuty = options.onDuty(at);
    for (const id of [device, ...(heldBy.get(device) ?? [])]) {
      const verdict = verdictOf(id, onDuty);
      show(id, verdict, at);
      for (const present of verdict.present) {
        const presents = brief.get(id) ?? [];
        if (!presents.some(({ subject }) => subject === present.subject)) brief.set(id, [...presents, present]);
      }
    }
    gone.heard(deskOf(device));
    soon();
  };
  const gone = createDeskGone({
    timers: time,
    heldBy: (desk) => heldBy.get(desk) ?? [],
    statusOf: (device) => heard.get(device)?.status,
    awaySince: (desk) => shownNow(desk).since,
    say: (device, status) => {
      if (broker.state() !== 'ready') return false;
      hear(device, status);
      const topic = fill(topics.status, { hall: options.hallId, device });
      broker.publish(topic, JSON.stringify(status), true).catch(options.onTrouble);
      return true;
    },
  });

  broker.listen(
    fill(topics.status, { hall: options.hallId, device: '+' }),
    (topic, payload) => {
      const device = match(topics.status, topic)?.device;
      const parsed = DeviceStatus.safeParse(readJson(payload));
      if (device !== undefined && parsed.success) hear(device, parsed.data);
    },
    { retained: true },
  );
  look();
  const looking = time.every(lookMs, soon);

  return {
    shown: shownNow,
    away: (device) => saysOffline(deskOf(device)),
    answered: (device, { state, faults = [] }) => {
      const desk = deskOf(device);
      const since = new Date(clock()).toISOString();
      if (saysOffline(desk)) hear(desk, { state: 'ready', faults: [], since });
      if (device !== desk && saysOffline(device) && state !== undefined) hear(device, { state, faults, since });
    },
    stop: () => {
      stopped = true;
      gone.stop();
      looking();
      timer?.();
    },
  };
};
