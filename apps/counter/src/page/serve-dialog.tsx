import { say, useLanguage } from '@jiaohao/ui';
import { useState } from 'react';
import { ChoiceList } from './choice-list.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { useDesk } from './desk.ts';
import { useQueues } from './use-queues.ts';

/** Somebody stands here without a ticket: a number is drawn and service starts at once. */
export const ServeDialog = () => {
  const { commands, hall, answer } = useDesk();
  const { t } = useLanguage();
  const [picked, setPicked] = useState<string>();
  const queues = useQueues();
  const own = hall.counters.find((counter) => counter.id === answer.counter)?.own ?? [];
  const queue = picked ?? queues[0]?.id;
  return (
    <CommandDialog
      title={say('无号办理', 'Serve without a ticket')}
      take={say('开始办理', 'Start serving')}
      why={queue ? undefined : say('正在读取业务', 'Reading the services')}
      run={() => commands.press('serve', [{ ask: 'serve', body: { queue: queue ?? '' } }])}
    >
      <ChoiceList
        look="rows"
        label={t(
          say('办理哪项业务？系统会补一个号并立即开始', 'Which service? A number is drawn and service starts now'),
        )}
        choices={queues.map((q) => ({
          id: q.id,
          title: `${q.prefix} · ${t(q.name)}`,
          note: own.includes(q.id) ? t(say('本窗口业务', 'Served here')) : '',
        }))}
        chosen={queue}
        choose={setPicked}
      />
    </CommandDialog>
  );
};
