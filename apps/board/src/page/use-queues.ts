import type { Bus } from '@jiaohao/bus';
import type { Text } from '@jiaohao/protocol';
import { hallClient } from '@jiaohao/ui';
import { useEffect, useState } from 'react';

/** Is a queue open, and why not. */
export type QueueDoor = { open: boolean; reason: Text | undefined };

const client = hallClient({ base: '', token: () => undefined, lang: () => 'zh' });
const askAgainMs = 60_000;

/** The doors of all queues by id: open or not from the queues' news, the reason in words from the hall. */
export const useQueues = (bus: Bus | undefined): ReadonlyMap<string, QueueDoor> => {
  const [open, setOpen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [reasons, setReasons] = useState<ReadonlyMap<string, Text>>(new Map());

  useEffect(() => {
    if (!bus) return;
    return bus.on('queue', { queue: '+' }, (news, { queue }) =>
      setOpen((before) => {
        if (before.get(queue) === news?.open) return before;
        const after = new Map(before);
        if (news) after.set(queue, news.open);
        else after.delete(queue);
        return after;
      }),
    );
  }, [bus]);

  useEffect(() => {
    if (![...open.values()].includes(false)) return;
    const ask = () => {
      client('queues').then(
        (queues) =>
          setReasons(new Map(queues?.flatMap((one) => (one.closedReason ? [[one.id, one.closedReason]] : [])))),
        () => undefined,
      );
    };
    ask();
    const timer = setInterval(ask, askAgainMs);
    return () => clearInterval(timer);
  }, [open]);

  return new Map(
    [...open].map(([queue, isOpen]) => [queue, { open: isOpen, reason: isOpen ? undefined : reasons.get(queue) }]),
  );
};
