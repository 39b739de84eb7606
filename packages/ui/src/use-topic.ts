import type { Bus } from '@jiaohao/bus';
import type { TopicLevels, TopicName, TopicPayload, topics } from '@jiaohao/protocol';
import { useEffect, useState } from 'react';

type Levels<N extends TopicName> = Omit<TopicLevels<(typeof topics)[N]>, 'hall'>;
type Payload<N extends TopicName> = TopicPayload<(typeof topics)[N]>;

/** The last payload of a topic and when it came; kept while the line is broken. `payload` undefined: it was cleared. */
export type Heard<N extends TopicName> = { payload: Payload<N> | undefined; at: Date };

/** Follows one retained topic. `levels` undefined: not yet known, listens to nothing. */
export const useTopic = <N extends TopicName>(
  bus: Bus | undefined,
  name: N,
  levels: Levels<N> | undefined,
  now: () => Date = () => new Date(),
): Heard<N> | undefined => {
  const [heard, setHeard] = useState<{ of: string; news: Heard<N> }>();
  // By its text, so that a caller may write the levels in place.
  const of = levels && JSON.stringify(levels);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` stands for `levels`, and a new `now` is no new topic
  useEffect(() => {
    if (!bus || !levels || !of) return;
    return bus.on(name, levels, (payload) => setHeard({ of, news: { payload, at: now() } }));
  }, [bus, name, of]);
  return heard && heard.of === of ? heard.news : undefined;
};
