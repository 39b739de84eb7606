import type { z } from 'zod';
import * as news from './news.ts';
import { ChecklistNews, SupportNews } from './support.ts';

export { covers } from './covers.ts';

type Levels<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | Levels<Rest> : never;

/** One topic of the table: its pattern, its payload's schema and whether the broker keeps the last one. */
export type Topic<P extends string, S extends z.ZodType> = {
  readonly pattern: P;
  readonly schema: S;
  readonly retain: boolean;
  readonly title: string;
};

const topic = <const P extends string, S extends z.ZodType>(
  pattern: P,
  schema: S,
  title: string,
  options: { retain: boolean } = { retain: false },
): Topic<P, S> => ({ pattern, schema, title, retain: options.retain });

const kept = { retain: true };

export const topics = {
  calls: topic('hall/{hall}/calls', news.Call, 'A number was called or called again'),
  counter: topic('hall/{hall}/counters/{counter}/state', news.CounterNews, 'What a counter does now', kept),
  queue: topic('hall/{hall}/queues/{queue}/state', news.QueueNews, 'How many wait in a queue', kept),
  board: topic('hall/{hall}/zones/{zone}/board', news.Board, 'All that a screen shows', kept),
  invite: topic(
    'hall/{hall}/counters/{counter}/rating/invite',
    news.RatingInvite,
    'Please rate; cleared when over',
    kept,
  ),
  result: topic('hall/{hall}/counters/{counter}/rating/result', news.RatingResult, 'The rating'),
  status: topic('hall/{hall}/devices/{device}/status', news.DeviceStatus, 'How a device is', kept),
  event: topic('hall/{hall}/devices/{device}/event', news.DeviceEvent, 'What a device saw'),
  command: topic('hall/{hall}/devices/{device}/command', news.DeviceCommand, 'To a device'),
  deviceResult: topic('hall/{hall}/devices/{device}/result', news.DeviceResult, "A device's answer to a command"),
  laneRequests: topic(
    'hall/{hall}/lane-requests',
    news.LaneRequestNews,
    'How many asked for a priority lane and wait for a guide',
    kept,
  ),
  support: topic('hall/{hall}/support', SupportNews, 'Open troubles of the devices', kept),
  checklist: topic('hall/{hall}/checklist', ChecklistNews, 'How far the opening checklist is', kept),
} as const;

export type TopicName = keyof typeof topics;
export type TopicLevels<T> = T extends Topic<infer P, z.ZodType> ? Record<Levels<P>, string> : never;
export type TopicPayload<T> = T extends Topic<string, infer S> ? z.infer<S> : never;

/** The topic with its levels filled in; '+' is allowed for subscribing. Throws on a name that MQTT would misread. */
export const fill = <T extends Topic<string, z.ZodType>>(topic: T, levels: TopicLevels<T>): string =>
  topic.pattern.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = (levels as Record<string, string>)[name] ?? '';
    if (value !== '+' && (value === '' || [...'/#+\0'].some((c) => value.includes(c))))
      throw new Error(`bad topic level ${name}: "${value}"`);
    return value;
  });

/** The levels of a concrete topic name, or undefined when it is another topic. */
export const match = <T extends Topic<string, z.ZodType>>(topic: T, name: string): TopicLevels<T> | undefined => {
  const want = topic.pattern.split('/');
  const have = name.split('/');
  if (want.length !== have.length) return undefined;
  const levels: Record<string, string> = {};
  for (const [i, level] of want.entries()) {
    const value = have[i] ?? '';
    if (level.startsWith('{')) levels[level.slice(1, -1)] = value;
    else if (level !== value) return undefined;
  }
  return levels as TopicLevels<T>;
};
