import type { TicketAnswer } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { CalendarX, CircleCheck, Hourglass } from 'lucide-react';
import { useConsole } from '../console.ts';
import '../quiet-table.css';

/** What was entered, so that the next paper of the pad is found. */
export const EnteredList = ({ entered }: { entered: readonly TicketAnswer[] }) => {
  const { t } = useLanguage();
  const { hall } = useConsole();
  return (
    <section className="section entered" aria-label={t(say('本次已补录', 'Entered so far'))}>
      <h2>
        {t(say('本次已补录', 'Entered so far'))}
        {entered.length > 0 && <small>{t(say(`${entered.length} 张`, `${entered.length}`))}</small>}
      </h2>
      {entered.length === 0 ? (
        <p className="entered-none" data-testid="none-entered">
          {t(
            say('补录的手工号会列在这里，便于与号本核对。', 'What you enter is listed here, to compare with the pad.'),
          )}
        </p>
      ) : (
        <table className="quiet">
          <thead>
            <tr>
              <th scope="col">{t(say('手工号', 'Number'))}</th>
              <th scope="col">{t(say('业务', 'Business'))}</th>
              <th scope="col">{t(say('取号', 'Taken'))}</th>
              <th scope="col">{t(say('情况', 'State'))}</th>
            </tr>
          </thead>
          <tbody>
            {entered.map((ticket) => (
              <tr key={ticket.id} data-testid="entered" data-number={ticket.number}>
                <th scope="row">
                  <b className="number lanes-number">{ticket.number}</b>
                </th>
                <td>
                  {t(ticket.queueName)}
                  {ticket.itemName && <span className="lanes-more">{t(ticket.itemName)}</span>}
                </td>
                <td>{timeOf(new Date(ticket.issuedAt), hall.timeZone)}</td>
                <td>
                  <EnteredState ticket={ticket} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const EnteredState = ({ ticket }: { ticket: TicketAnswer }) => {
  const { t } = useLanguage();
  const { hall } = useConsole();
  if (ticket.status === 'expired') {
    return (
      <span className="entered-state">
        <CalendarX aria-hidden="true" />
        {t(say('已入册，当天未办', 'Put down, not served that day'))}
      </span>
    );
  }
  if (ticket.status !== 'finished') {
    return (
      <span className="entered-state">
        <Hourglass aria-hidden="true" />
        {t(say('已进入排队', 'In the queue'))}
      </span>
    );
  }
  const counter = hall.counters.find(({ id }) => id === ticket.counter)?.name;
  return (
    <span className="entered-state" data-served="true">
      <CircleCheck aria-hidden="true" />
      {t(say(`已办结 ${counter?.zh ?? ''}`, `Served, ${counter?.en ?? ''}`))}
    </span>
  );
};
