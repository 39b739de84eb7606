import type { CounterNews, QueueAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { type Choice, ChoiceList } from './choice-list.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { useDesk } from './desk.ts';
import { useQueues } from './use-queues.ts';
import { stateWords } from './verb-face.tsx';

/** Sends the number in front to a queue or a counter; closed counters cannot be chosen. */
export const TransferDialog = () => {
  const { answer, commands, hall } = useDesk();
  const { t } = useLanguage();
  const [way, setWay] = useState<'queue' | 'counter'>('queue');
  const [queue, setQueue] = useState<string>();
  const [counter, setCounter] = useState<string>();
  const [keepPlace, setKeepPlace] = useState(true);
  const queues = useQueues();
  const states = useCounterStates();
  const number = answer.ticket?.number ?? '';
  const chosen = way === 'queue' ? queue : counter;

  const queueChoices = queues.map((q) => ({ id: q.id, title: `${q.prefix} · ${t(q.name)}`, note: t(queueNote(q)) }));
  const counterChoices: readonly Choice[] = hall.counters
    .filter((c) => c.id !== answer.counter)
    .map((c) => {
      const news = states.get(c.id);
      const closed = news?.state === 'closed';
      const who = news?.clerk && !closed ? `${news.clerk.name} · ` : '';
      return {
        id: c.id,
        title: `${t(c.name)} · ${t(c.department)}`,
        note: news ? `${who}${t(stateWords[news.state])}` : '',
        off: closed,
      };
    })
    .toSorted((a, b) => Number(a.off) - Number(b.off));

  return (
    <CommandDialog
      title={say(`转出 ${number}`, `Send ${number} on`)}
      take={say('转出', 'Send on')}
      why={chosen === undefined ? say('请先选择去处', 'Choose where to first') : undefined}
      run={() =>
        commands.press(
          'transfer',
          [
            {
              ask: 'transfer',
              body: way === 'queue' ? { queue: chosen ?? '', keepPlace } : { counter: chosen ?? '', keepPlace },
            },
          ],
          () => ({ text: say(`${number} 已转出`, `${number} was sent on`) }),
        )
      }
    >
      <Segmented
        block
        value={way}
        onChange={setWay}
        options={[
          { value: 'queue', label: t(say('转到队列', 'To a queue')) },
          { value: 'counter', label: t(say('转到窗口', 'To a counter')) },
        ]}
      />
      {way === 'queue' ? (
        <ChoiceList
          look="rows"
          key="queue"
          label={t(say('由办理这项业务的窗口按顺序呼叫', 'Any counter that serves it calls in its turn'))}
          choices={queueChoices}
          chosen={queue}
          choose={setQueue}
        />
      ) : (
        <ChoiceList
          look="rows"
          key="counter"
          label={t(say('只由这个窗口呼叫', 'Only this counter calls'))}
          choices={counterChoices}
          chosen={counter}
          choose={setCounter}
        />
      )}
      <label className="dialog-check">
        <input
          type="checkbox"
          checked={keepPlace}
          data-testid="keep-place"
          onChange={(event) => setKeepPlace(event.target.checked)}
        />
        <span>
          {t(say('保留原来的排队位置', 'Keep the place in the line'))}
          <small>
            {t(
              say(
                '按最初的取号时间排队；不勾选则从现在起重新排队',
                'Counts from the first ticket. Otherwise it waits anew',
              ),
            )}
          </small>
        </span>
      </label>
    </CommandDialog>
  );
};

const queueNote = (queue: QueueAnswer) => say(`${queue.waiting} 位等候`, `${queue.waiting} waiting`);

const useCounterStates = (): ReadonlyMap<string, CounterNews> => {
  const { bus } = useDesk();
  const [states, setStates] = useState<ReadonlyMap<string, CounterNews>>(new Map());
  useEffect(
    () =>
      bus?.on('counter', { counter: '+' }, (news, { counter }) => {
        if (news) setStates((before) => new Map(before).set(counter, news));
      }),
    [bus],
  );
  return states;
};
