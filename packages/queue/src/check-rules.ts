import type { QueueRules } from './rules.ts';

/** `path` leads into the rules: counters.2.own.0. */
export type RuleProblem = { path: string; message: string };

/** What is wrong with rules that are well formed by themselves: names that are doubled or lead nowhere. */
export function checkRules(rules: QueueRules): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const add = (path: string, message: string) => problems.push({ path, message });

  const unique = (values: readonly string[], path: (i: number) => string, what: string) => {
    const seen = new Set<string>();
    values.forEach((value, i) => {
      if (seen.has(value)) add(path(i), `${what} "${value}" is used twice`);
      seen.add(value);
    });
    return seen;
  };
  const queues = unique(
    rules.queues.map((queue) => queue.id),
    (i) => `queues.${i}.id`,
    'queue',
  );
  unique(
    rules.queues.map((queue) => queue.prefix),
    (i) => `queues.${i}.prefix`,
    'prefix',
  );
  unique(
    rules.counters.map((counter) => counter.id),
    (i) => `counters.${i}.id`,
    'counter',
  );
  const lanes = unique(
    rules.lanes.map((lane) => lane.id),
    (i) => `lanes.${i}.id`,
    'lane',
  );

  if (!lanes.has(rules.defaultLane)) add('defaultLane', `there is no lane "${rules.defaultLane}"`);
  const { paperPrefix } = rules.offline;
  if (rules.queues.some(({ prefix }) => prefix === paperPrefix)) {
    add('offline.paperPrefix', `"${paperPrefix}" is the prefix of a queue; paper numbers need one of their own`);
  }
  const served = new Set<string>();
  rules.counters.forEach((counter, i) => {
    for (const part of ['own', 'helping'] as const) {
      counter[part].forEach((queue, j) => {
        served.add(queue);
        const path = `counters.${i}.${part}.${j}`;
        if (!queues.has(queue)) add(path, `there is no queue "${queue}"`);
        else if (counter[part].indexOf(queue) !== j) add(path, `queue "${queue}" is listed twice`);
        else if (part === 'helping' && counter.own.includes(queue)) {
          add(path, `queue "${queue}" is one of its own and cannot also be helped`);
        }
      });
    }
  });
  rules.queues.forEach((queue, i) => {
    if (!served.has(queue.id)) add(`queues.${i}`, `no counter serves queue "${queue.id}"`);
    if (!queue.anonymous) return;
    if (queue.perPersonDaily !== undefined) {
      add(
        `queues.${i}.perPersonDaily`,
        'a limit per person needs anonymous: false, or whoever gives no name escapes it',
      );
    }
  });
  return problems;
}
