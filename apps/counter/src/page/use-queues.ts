import type { QueueAnswer } from '@jiaohao/protocol';
import { useEffect, useState } from 'react';
import { useDesk } from './desk.ts';

/** The queues now, those of this counter first; empty until the hall has answered. */
export const useQueues = (): readonly QueueAnswer[] => {
  const { call, hall, answer } = useDesk();
  const [queues, setQueues] = useState<readonly QueueAnswer[]>([]);
  useEffect(() => {
    let live = true;
    call('queues').then(
      (found) => {
        if (live) setQueues(found ?? []);
      },
      () => undefined,
    );
    return () => {
      live = false;
    };
  }, [call]);
  const info = hall.counters.find((counter) => counter.id === answer.counter);
  const rank = (queue: QueueAnswer) => (info?.own.includes(queue.id) ? 0 : info?.helping.includes(queue.id) ? 1 : 2);
  return queues.toSorted((a, b) => rank(a) - rank(b));
};
