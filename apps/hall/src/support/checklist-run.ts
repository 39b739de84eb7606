import type { ChecklistAnswer, ChecklistLine, ChecklistNews, HallConfig } from '@jiaohao/protocol';
import type { ChecklistTable } from '../store/checklist-table.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { Turn, Writer } from '../writer/writer.ts';
import { checklistLine, type Found, foundByAnswer, foundByState } from './checklist-line.ts';
import { checklistPlan, itemNames, type PlannedGroup } from './checklist-plan.ts';
import type { CommandLine } from './command-line.ts';
import type { DeviceWatch } from './device-watch.ts';
import type { DeviceWords } from './device-words.ts';
import type { Duty } from './on-duty.ts';
import type { Wired } from './wiring.ts';

export type Checklist = {
  answer(at: number): ChecklistAnswer;
  /** Asks the devices of all places, or of one counter, all at once; runs follow one another. */
  run(counter: string | undefined, by: string): Promise<void>;
  news(seq: number): ChecklistNews;
  hasTick(item: string): boolean;
  /** To be called inside a turn of the writer. */
  tick(turn: Turn, tick: { item: string; done: boolean; by: string; at: number }): void;
};

export const createChecklist = (options: {
  config: HallConfig;
  wiring: ReadonlyMap<string, Wired>;
  words: HallWords;
  deviceWords: DeviceWords;
  duty: Duty;
  watch: DeviceWatch;
  commands: Pick<CommandLine, 'ask'>;
  table: ChecklistTable;
  writer: Writer;
  /** Who has signed in at this counter, in words; undefined: nobody. */
  clerkAt: (counter: string, at: number) => string | undefined;
  clock: () => number;
  /** There is something new to be told. */
  onNews: () => void;
}): Checklist => {
  const { config, wiring, words, deviceWords, duty, watch, table, writer, clock } = options;
  const plan = checklistPlan(config, wiring, deviceWords);
  const placeKey = ({ place }: PlannedGroup) => `${place.kind} ${place.id}`;
  const { ticks } = config.checklist;
  let progress: { asked: number; answered: number } | undefined;
  let last: Promise<void> = Promise.resolve();

  const find = async (groups: readonly PlannedGroup[]): Promise<ReadonlyMap<string, Found>> => {
    const devices = new Map(
      groups.flatMap(({ lines }) => lines.flatMap((line) => line.devices.map((wired) => [wired.config.id, wired]))),
    );
    const found = new Map<string, Found>();
    const asked = [...devices.values()].filter(({ commands }) => commands.length > 0);
    progress = { asked: asked.length, answered: 0 };
    options.onNews();
    await Promise.all(
      asked.map(async (wired) => {
        const { id } = wired.config;
        const result = await options.commands.ask(id, { type: 'status' }, config.support.answerSeconds * 1000);
        found.set(id, foundByAnswer(wired, result));
        if (!result || !progress) return;
        progress.answered += 1;
        options.onNews();
      }),
    );
    for (const [id, wired] of devices) if (wired.commands.length === 0) found.set(id, foundByState(watch.shown(id)));
    return found;
  };

  const loginLine = (counter: string, at: number): ChecklistLine => {
    const clerk = options.clerkAt(counter, at);
    const name = itemNames.login;
    if (clerk !== undefined)
      return { item: 'login', name, state: 'ok', words: { zh: `${clerk} 已登录`, en: `${clerk} has signed in` } };
    return { item: 'login', name, state: 'trouble', words: { zh: '还没有人登录', en: 'Nobody has signed in yet' } };
  };

  const linesOf = (group: PlannedGroup, found: ReadonlyMap<string, Found>, at: number): ChecklistLine[] =>
    group.lines.map((line) => {
      if (line.item === 'login') return loginLine(group.place.id, at);
      // Whether it can be reached is the broker's word; whether its program works is its own.
      const seen = (device: string): Found =>
        (line.item === 'network' ? reached(device, found) : found.get(device)) ?? { state: 'no-answer' };
      return checklistLine(line, seen, deviceWords);
    });
  const reached = (device: string, found: ReadonlyMap<string, Found>): Found => {
    const { state } = watch.shown(device);
    const there = found.get(device)?.state === 'ok' || (state !== 'offline' && state !== 'unknown');
    return { state: there ? 'ok' : 'no-answer' };
  };

  const runNow = async (counter: string | undefined, by: string): Promise<void> => {
    const groups = plan.filter(
      ({ place }) => counter === undefined || (place.kind === 'counter' && place.id === counter),
    );
    try {
      const found = await find(groups);
      await writer.submit({
        actor: by,
        run: (turn) => {
          const at = clock();
          const day = duty.day(at);
          for (const group of groups)
            table.keep(day, { place: placeKey(group), at, by, lines: linesOf(group, found, at) });
          turn.note({ at, stream: 'checklist', type: 'checked', data: { places: groups.map(placeKey) } });
        },
      });
    } finally {
      progress = undefined;
      options.onNews();
    }
  };

  return {
    run: (counter, by) => {
      const mine = last.then(() => runNow(counter, by));
      last = mine.catch(() => undefined);
      return mine;
    },
    answer: (at) => {
      const day = duty.day(at);
      const dueAt = duty.checklistDue(at);
      const results = new Map(table.results(day).map((row) => [row.place, row]));
      const ticked = new Map(table.ticks(day).map((row) => [row.item, row]));
      return {
        day,
        ...(dueAt !== undefined && { dueAt: words.time(dueAt) }),
        ...(progress && { running: { ...progress } }),
        groups: plan.flatMap((group) => {
          const row = results.get(placeKey(group));
          return row ? [{ place: group.place, at: words.time(row.at), by: words.clerk(row.by), lines: row.lines }] : [];
        }),
        ticks: ticks.map(({ id, text }) => {
          const row = ticked.get(id);
          return { item: id, text, ...(row && { done: { by: words.clerk(row.by), at: words.time(row.at) } }) };
        }),
      };
    },
    news: (seq) => ({
      day: duty.day(clock()),
      running: progress !== undefined,
      asked: progress?.asked ?? 0,
      answered: progress?.answered ?? 0,
      seq,
    }),
    hasTick: (item) => ticks.some(({ id }) => id === item),
    tick: (turn, { item, done, by, at }) => {
      const day = duty.day(at);
      if (done) table.tick(day, { item, at, by });
      else table.untick(day, item);
      turn.note({ at, stream: 'checklist', type: done ? 'ticked' : 'unticked', data: { item } });
    },
  };
};
