import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { useState } from 'react';
import { ChoiceList } from './choice-list.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { useDesk } from './desk.ts';

/** Takes one of the held numbers back into service. */
export const HeldDialog = () => {
  const { answer, commands, hall } = useDesk();
  const { t } = useLanguage();
  const [picked, setPicked] = useState<string>();
  const number = picked ?? answer.held[0]?.number;
  return (
    <CommandDialog
      title={say('取回挂起的号', 'Take back a number on hold')}
      take={say('继续办理', 'Serve again')}
      why={number ? undefined : say('没有挂起的号', 'No number is on hold')}
      run={() => commands.press('resumeHeld', [{ ask: 'resumeHeld', body: { number: number ?? '' } }])}
    >
      <ChoiceList
        look="rows"
        label={t(say('选择要继续办理的号', 'Choose who is served again'))}
        choices={answer.held.map((ticket) => ({
          id: ticket.number,
          title: `${ticket.number} · ${t(ticket.queueName)}`,
          note: [ticket.person, ticket.since && timeOf(new Date(ticket.since), hall.timeZone)]
            .filter(Boolean)
            .join(' · '),
        }))}
        chosen={number}
        choose={setPicked}
      />
    </CommandDialog>
  );
};
