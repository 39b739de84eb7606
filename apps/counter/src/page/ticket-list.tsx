import type { CounterTicket, Text } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { useNow } from '@jiaohao/ui/staff';
import { Clock3 } from 'lucide-react';
import { useState } from 'react';
import { useDesk } from './desk.ts';
import { waitedNow, waitText, waitWeight } from './duration.ts';
import { LaneTag } from './lane-tag.tsx';
import './ticket-list.css';

export type RowAction = { id: string; text: Text; why: Text | undefined; danger?: boolean; run: () => void };

/**
 * Tickets as rows; pressing a row opens what can be done with it. `kind` names the rows for tests; `total` is more than
 * the rows when the hall sends only the first ones; `waits` shows the waiting time and marks the long ones.
 */
export const TicketList = (props: {
  kind: 'waiting' | 'held' | 'no-show';
  title: Text;
  empty: Text;
  tickets: readonly CounterTicket[];
  total: number;
  waits: boolean;
  actions: (ticket: CounterTicket) => readonly RowAction[];
}) => {
  const { t } = useLanguage();
  const [opened, setOpened] = useState<string>();
  const { tickets, total } = props;
  return (
    <section className="list" data-kind={props.kind} data-testid={`list-${props.kind}`}>
      <h2>
        {t(props.title)}
        <span className="number" data-testid={`count-${props.kind}`}>
          {total}
        </span>
      </h2>
      {tickets.length === 0 ? (
        <p className="list-empty">{t(props.empty)}</p>
      ) : (
        <ol>
          {tickets.map((ticket) => (
            <Row
              key={ticket.id}
              ticket={ticket}
              kind={props.kind}
              waits={props.waits}
              opened={opened === ticket.id}
              toggle={() => setOpened(opened === ticket.id ? undefined : ticket.id)}
              actions={props.actions(ticket)}
            />
          ))}
          {total > tickets.length && (
            <li className="list-more">
              {t(say(`还有 ${total - tickets.length} 位`, `and ${total - tickets.length} more`))}
            </li>
          )}
        </ol>
      )}
    </section>
  );
};

const Row = (props: {
  ticket: CounterTicket;
  kind: string;
  waits: boolean;
  opened: boolean;
  toggle: () => void;
  actions: readonly RowAction[];
}) => {
  const { ticket } = props;
  const { hall, readAt, now, blocked } = useDesk();
  const { t } = useLanguage();
  const time = useNow(now, 10_000);
  const minutes = waitedNow(ticket.waitedMinutes, readAt, time);
  const target = hall.lanes.find((lane) => lane.id === ticket.lane)?.targetMinutes;
  const weight = waitWeight(minutes, target);
  return (
    <li className="row" data-opened={props.opened || undefined}>
      <button
        type="button"
        className="row-line"
        aria-expanded={props.opened}
        data-testid={`${props.kind}-${ticket.number}`}
        onClick={props.toggle}
      >
        <span className="row-number number">{ticket.number}</span>
        <span className="row-name">
          <span>{t(ticket.queueName)}</span>
          <LaneTag ticket={ticket} />
        </span>
        {props.waits ? (
          <span className="row-wait" data-weight={weight}>
            {weight !== 'well' && <Clock3 aria-hidden="true" />}
            {weight === 'long' && <em>{t(say('久等', 'Long wait'))}</em>}
            {t(waitText(minutes))}
          </span>
        ) : (
          <span className="row-wait">
            {t(say('取号', 'taken'))}
            <span className="number">{timeOf(new Date(ticket.takenAt), hall.timeZone)}</span>
          </span>
        )}
      </button>
      {props.opened && (
        <div className="row-more">
          <p>
            {props.waits && `${t(say('取号', 'Taken'))} ${timeOf(new Date(ticket.takenAt), hall.timeZone)}`}
            {ticket.person && <span>{ticket.person}</span>}
          </p>
          {props.actions.map((action) => {
            const why = blocked ?? action.why;
            return (
              <button
                key={action.id}
                type="button"
                className="row-action"
                data-danger={action.danger || undefined}
                data-testid={`${action.id}-${ticket.number}`}
                disabled={why !== undefined}
                title={why && t(why)}
                onClick={action.run}
              >
                {t(action.text)}
              </button>
            );
          })}
        </div>
      )}
    </li>
  );
};
