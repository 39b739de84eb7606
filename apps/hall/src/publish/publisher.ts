import { fill, type HallConfig, type TopicName, type TopicPayload, topics } from '@jiaohao/protocol';
import type { Event } from '@jiaohao/queue';
import type { Stop, Time } from '@jiaohao/time';
import type { Broker } from '../broker/broker.ts';
import type { Db } from '../store/open-store.ts';
import type { BoardView } from '../view/board-view.ts';
import type { CounterView } from '../view/counter-view.ts';
import type { Writer } from '../writer/writer.ts';
import { callOutbox } from './call-outbox.ts';

/** Queue and board news is joined for this long (ms), so that a rush of tickets is one message. */
const joinMs = 40;
const refreshMs = 15_000;
const reconnectMs = 2500;

export type Publisher = {
  say<N extends TopicName>(
    name: N,
    levels: Record<string, string>,
    payload: TopicPayload<(typeof topics)[N]> | undefined,
  ): void;
  stop(): Promise<void>;
};

/** Tells the world what was committed. Retained topics are made anew from the state, calls come from the outbox. */
export const createPublisher = (options: {
  config: HallConfig;
  db: Db;
  writer: Writer;
  broker: Broker;
  counters: CounterView;
  board: BoardView;
  time: Time;
  onTrouble: (error: unknown) => void;
}): Publisher => {
  const { config, writer, broker, counters, board, time } = options;
  const hallId = config.hall.id;
  const outbox = callOutbox(options.db);
  const dirtyQueues = new Set<string>();
  const dirtyZones = new Set<string>();
  let timer: Stop | undefined;
  let lastJoined = 0;
  let sending: Promise<void> | undefined;
  /** Calls that a crash of hall or broker has kept back wait until the screens are connected again: said at once, nobody would hear them. */
  let holdUntil = 0;
  let held: Stop | undefined;

  const guarded = (work: () => void) => () => {
    try {
      work();
    } catch (error) {
      options.onTrouble(error);
    }
  };

  const say: Publisher['say'] = (name, levels, payload) => {
    const topic = topics[name];
    const text = payload === undefined ? '' : JSON.stringify(payload);
    broker.publish(fill(topic, { ...levels, hall: hallId } as never), text, topic.retain).catch(options.onTrouble);
  };

  const sayJoined = () => {
    timer = undefined;
    lastJoined = time.elapsed();
    const at = time.wall();
    const seq = writer.log.count();
    for (const queue of dirtyQueues) {
      const news = board.queue(writer.hall, queue, at, seq);
      if (news) say('queue', { queue }, news);
    }
    for (const zone of dirtyZones) say('board', { zone }, board.board(writer.hall, zone, at, seq));
    dirtyQueues.clear();
    dirtyZones.clear();
  };
  const dirtyZone = (zone: string) => {
    // A counter of the log that the configuration has no longer is on no screen.
    if (zone !== '') dirtyZones.add(zone);
  };
  const joinSoon = () => {
    if (timer || (dirtyQueues.size === 0 && dirtyZones.size === 0)) return;
    timer = time.after(Math.max(0, joinMs - (time.elapsed() - lastJoined)), guarded(sayJoined));
  };

  /** One batch at a time, so that calls arrive in their order. */
  const sendCalls = (): Promise<void> => {
    if (sending) return sending;
    if (broker.state() !== 'ready') return Promise.resolve();
    const wait = holdUntil - time.elapsed();
    if (wait > 0) {
      held ??= time.after(wait, () => {
        held = undefined;
        void sendCalls();
      });
      return Promise.resolve();
    }
    sending = sendAll().finally(() => {
      sending = undefined;
    });
    return sending;
  };
  const sendAll = async () => {
    try {
      for (let calls = outbox.waiting(); calls.length > 0; calls = outbox.waiting()) {
        const sent = calls.map((call) =>
          broker.publish(fill(topics.calls, { hall: hallId }), JSON.stringify(board.call(call)), false),
        );
        await Promise.all(sent);
        outbox.done(calls.at(-1)?.no ?? 0);
      }
    } catch (error) {
      options.onTrouble(error);
    }
  };

  const touch = (event: Event) => {
    const queueOf = (ticket: string) => writer.hall.tickets.get(ticket)?.queue;
    const dirty = (queue: string | undefined) => {
      if (queue === undefined) return;
      dirtyQueues.add(queue);
      for (const zone of board.zonesOf(queue)) dirtyZones.add(zone);
    };
    if ('ticket' in event) dirty(queueOf(event.ticket));
    if ('queue' in event) dirty(event.queue);
    if (event.type === 'transferred') {
      dirtyZone(board.zoneOf(event.from));
      if ('queue' in event.to) dirty(event.to.queue);
    }
    if ('counter' in event) {
      dirtyZone(board.zoneOf(event.counter));
      if (event.type.startsWith('counter-')) {
        const settings = config.counters.find((c) => c.id === event.counter);
        for (const queue of settings?.own ?? []) dirty(queue);
      }
    }
  };

  const sayCounters = (ids: Iterable<string>) => {
    const seq = writer.log.count();
    for (const counter of ids) say('counter', { counter }, counters.news(writer.hall, counter, seq));
  };

  const sayAll = () => {
    for (const queue of config.queues) dirtyQueues.add(queue.id);
    for (const zone of config.zones) dirtyZones.add(zone.id);
    sayCounters(config.counters.map((counter) => counter.id));
    joinSoon();
    void sendCalls();
  };

  writer.onCommitted((events) => {
    const touched = new Set<string>();
    let called = false;
    for (const event of events) {
      if (event.type === 'day-opened' || event.type === 'day-closed') {
        sayAll();
        continue;
      }
      touch(event);
      if ('counter' in event) touched.add(event.counter);
      if (event.type === 'transferred') touched.add(event.from);
      if (event.type === 'called' || event.type === 'recalled') called = true;
    }
    if (called) void sendCalls();
    sayCounters(touched);
    joinSoon();
  });
  let linesWereLost = outbox.waiting().length > 0;
  broker.onReady(() => {
    if (linesWereLost) holdUntil = time.elapsed() + reconnectMs;
    linesWereLost = true;
    sayAll();
  });

  // Estimates move while nothing happens, and windows open and close by the clock.
  const refresh = time.every(refreshMs, () => {
    for (const queue of config.queues) dirtyQueues.add(queue.id);
    for (const zone of config.zones) dirtyZones.add(zone.id);
    joinSoon();
  });
  const saving = time.every(
    200,
    guarded(() => outbox.save()),
  );

  return {
    say,
    stop: async () => {
      refresh();
      saving();
      timer?.();
      held?.();
      // What a broker that is away does not take now is sent after the next start.
      if (broker.state() === 'ready') await sendCalls();
      outbox.save();
    },
  };
};
