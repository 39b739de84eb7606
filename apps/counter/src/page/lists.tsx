import type { CounterTicket } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { useDesk } from './desk.ts';
import { type RowAction, TicketList } from './ticket-list.tsx';

/** Everybody who waits in the order of calling, who is held, and who did not come. */
export const Lists = () => {
  const { answer, commands, whyNot, show } = useDesk();
  const { press } = commands;

  const cancel = (ticket: CounterTicket): RowAction => ({
    id: 'cancel',
    text: say('取消此号…', 'Cancel ticket…'),
    why: undefined,
    danger: true,
    run: () => show({ open: 'cancel', ticket }),
  });

  const waiting = (ticket: CounterTicket): readonly RowAction[] => [
    {
      id: 'call',
      text: say('呼叫此号', 'Call'),
      why: whyNot('call'),
      run: () => press('call', [{ ask: 'call', body: { number: ticket.number } }]),
    },
    cancel(ticket),
  ];

  const held = (ticket: CounterTicket): readonly RowAction[] => [
    {
      id: 'resume',
      text: say('继续办理', 'Serve again'),
      why: whyNot('resumeHeld'),
      run: () => press('resumeHeld', [{ ask: 'resumeHeld', body: { number: ticket.number } }]),
    },
    cancel(ticket),
  ];

  const gone = (ticket: CounterTicket): readonly RowAction[] => [
    {
      id: 'reinstate',
      text: say('恢复排队', 'Back to the queue'),
      why: undefined,
      run: () =>
        press('reinstate', [{ ask: 'reinstate', ticket: ticket.id }], () => ({
          text: say(`${ticket.number} 已恢复排队`, `${ticket.number} waits again`),
        })),
    },
    {
      id: 'reinstate-call',
      text: say('恢复并呼叫', 'Call again'),
      why: whyNot('call'),
      run: () =>
        press('reinstate-call', [
          { ask: 'reinstate', ticket: ticket.id },
          { ask: 'call', body: { number: ticket.number } },
        ]),
    },
  ];

  return (
    <>
      <TicketList
        kind="waiting"
        title={say('等候', 'Waiting')}
        empty={say('没有人等候', 'Nobody is waiting')}
        tickets={answer.waiting}
        total={answer.waitingCount}
        waits={true}
        actions={waiting}
      />
      <div className="side-lists">
        <TicketList
          kind="held"
          title={say('挂起', 'On hold')}
          empty={say('没有挂起的号', 'No number is on hold')}
          tickets={answer.held}
          total={answer.held.length}
          waits={false}
          actions={held}
        />
        <TicketList
          kind="no-show"
          title={say('未到', 'No-shows')}
          empty={say('没有未到的号', 'Everybody came')}
          tickets={answer.noShows}
          total={answer.noShows.length}
          waits={false}
          actions={gone}
        />
      </div>
    </>
  );
};
