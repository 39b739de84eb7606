import type { HallConfig } from '@jiaohao/protocol';
import type { Time } from '@jiaohao/time';
import type { Staff } from '../access/staff.ts';
import type { Broker } from '../broker/broker.ts';
import { checklistHandlers } from '../http/checklist-handlers.ts';
import { supportHandlers } from '../http/support-handlers.ts';
import type { Publisher } from '../publish/publisher.ts';
import { checklistTable } from '../store/checklist-table.ts';
import { deviceStateTable } from '../store/device-state-table.ts';
import type { Db } from '../store/open-store.ts';
import { troubleTable } from '../store/trouble-table.ts';
import type { HallWords } from '../view/hall-words.ts';
import { supportView } from '../view/support-view.ts';
import type { Writer } from '../writer/writer.ts';
import { createChecklist } from './checklist-run.ts';
import { type CommandLine, createCommandLine } from './command-line.ts';
import { createDeviceWatch } from './device-watch.ts';
import { deviceWords } from './device-words.ts';
import { dutyOf } from './on-duty.ts';
import { wiringOf } from './wiring.ts';

const states = ['starting', 'ready', 'degraded', 'fault', 'offline', 'unknown'] as const;

/** Everything about the health of the devices: what they say, the support list, commands and the opening checklist. */
export const createSupport = (options: {
  config: HallConfig;
  db: Db;
  writer: Writer;
  broker: Broker;
  publisher: Publisher;
  words: HallWords;
  staff: Staff;
  time: Time;
  onTrouble: (error: unknown) => void;
}) => {
  const { config, db, writer, broker, publisher, words, staff, time, onTrouble } = options;
  const clock = time.wall;
  const hallId = config.hall.id;
  const wiring = wiringOf(config);
  const named = deviceWords(config, wiring);
  const troubles = troubleTable(db);
  const duty = dutyOf(config);
  const view = supportView({ wiring, words, deviceWords: named, troubles });

  const sayList = () => publisher.say('support', {}, view.news(writer.log.count()));
  const sayChecklist = () => publisher.say('checklist', {}, checklist.news(writer.log.count()));

  const { graceSeconds, settleSeconds, quietMinutes, answerSeconds } = config.support;
  const watch = createDeviceWatch({
    hallId,
    wiring,
    times: { graceMs: graceSeconds * 1000, settleMs: settleSeconds * 1000, quietMs: quietMinutes * 60_000 },
    onDuty: duty.on,
    troubles,
    states: deviceStateTable(db),
    writer,
    broker,
    time,
    onList: sayList,
    onTrouble,
  });
  const line = createCommandLine({ hallId, broker, timers: time });
  const commands: Pick<CommandLine, 'ask'> = {
    ask: async (device, command, timeoutMs) => {
      const result = await line.ask(device, command, timeoutMs);
      const desk = wiring.get(device)?.desk;
      const wrong = result !== undefined && watch.away(device);
      if (result) watch.answered(device, result);
      // Asked itself, a desk says on its topic how it is: the wrong word there is gone for other readers too.
      if (wrong && desk !== undefined) void line.ask(desk, { type: 'status' }, timeoutMs);
      return result;
    },
  };

  const working = (counter: string): string | undefined => {
    const there = writer.hall.counters.get(counter);
    return there && 'clerk' in there ? there.clerk : undefined;
  };
  const worksAt = (user: string, counter: string) =>
    working(counter) === user || config.staff.some((one) => one.user === user && one.counter === counter);
  const clerkAt = (counter: string, at: number): string | undefined => {
    const today = duty.dayBegan(at);
    const user =
      working(counter) ??
      config.staff.find((one) => one.counter === counter && staff.signedIn(one.user, today, at))?.user;
    return user === undefined ? undefined : words.clerk(user).name;
  };

  const checklist = createChecklist({
    config,
    wiring,
    words,
    deviceWords: named,
    duty,
    watch,
    commands,
    table: checklistTable(db),
    writer,
    clerkAt,
    clock,
    onNews: sayChecklist,
  });

  // What a request has changed is told when it is on disk.
  let changed = { list: false, ticks: false };
  writer.onCommitted(() => {
    const { list, ticks } = changed;
    changed = { list: false, ticks: false };
    if (list) sayList();
    if (ticks) sayChecklist();
  });
  broker.onReady(() => {
    sayList();
    sayChecklist();
  });

  const counts = () => {
    const count = Object.fromEntries(states.map((state) => [state, 0])) as Record<(typeof states)[number], number>;
    for (const device of wiring.keys()) count[watch.shown(device).state] += 1;
    return count;
  };

  return {
    handlers: {
      ...supportHandlers({
        wiring,
        view,
        troubles,
        watch,
        commands,
        writer,
        answerMs: answerSeconds * 1000,
        worksAt,
        onList: () => {
          changed.list = true;
        },
      }),
      ...checklistHandlers({
        checklist,
        words,
        hasCounter: (counter) => config.counters.some(({ id }) => id === counter),
        worksAt,
        clock,
        onTick: () => {
          changed.ticks = true;
        },
      }),
    },
    health: () => ({ configured: wiring.size, ...counts(), openTroubles: troubles.openCount() }),
    gauges: () => [
      ...Object.entries(counts()).map(([state, value]) => ({
        name: 'jiaohao_devices',
        help: 'Configured devices by state',
        labels: `state="${state}"`,
        value,
      })),
      { name: 'jiaohao_troubles_open', help: 'Open troubles on the support list', value: troubles.openCount() },
    ],
    stop: () => {
      watch.stop();
      line.stop();
    },
  };
};
