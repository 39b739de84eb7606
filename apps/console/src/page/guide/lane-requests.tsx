import type { LaneRequest } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Button } from 'antd';
import { Check, CircleCheck, Undo2, X } from 'lucide-react';
import { useRef } from 'react';
import { useConsole } from '../console.ts';
import '../quiet-table.css';
import { useNow } from '../use-now.ts';
import { forText } from '../when.ts';
import type { Answered, Lanes } from './use-lanes.ts';

/** Who asked at a kiosk for a priority lane. Whoever asked first stands first. */
export const LaneRequests = (props: { requests: readonly LaneRequest[]; lanes: Lanes; blocked: boolean }) => {
  const { requests, lanes, blocked } = props;
  const { t } = useLanguage();
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed goes with its row: the keyboard goes on from the title.
  const press = async (act: () => Promise<void>) => {
    await act();
    heading.current?.focus();
  };
  const answered = lanes.answered(now);
  return (
    <section className="section lanes" aria-label={t(say('优先申请', 'Priority requests'))}>
      <h2 ref={heading} tabIndex={-1}>
        {t(say('优先申请', 'Priority requests'))}
        {requests.length > 0 && <span className="number">{requests.length}</span>}
        <small>
          {t(say('核对本人情况后答复；答复前按普通号排队', 'Look at the person first; until then they wait as usual'))}
        </small>
      </h2>
      <span className="unseen" role="status">
        {t(say(`${requests.length}人申请优先`, `${requests.length} asking for priority`))}
      </span>
      {requests.length === 0 ? (
        <p className="empty" data-testid="no-requests">
          <CircleCheck aria-hidden="true" />
          {t(say('现在没有人申请优先。', 'Nobody asks for priority now.'))}
        </p>
      ) : (
        <table className="quiet">
          <thead>
            <tr>
              <th scope="col">{t(say('号码', 'Number'))}</th>
              <th scope="col">{t(say('业务', 'Business'))}</th>
              <th scope="col">{t(say('申请', 'Asks for'))}</th>
              <th scope="col">{t(say('已等', 'Waited'))}</th>
              <th scope="col">
                <span className="unseen">{t(say('答复', 'Answer'))}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {requests.map((request) => (
              <RequestRow
                key={request.ticket.id}
                request={request}
                now={now}
                blocked={blocked || lanes.busy !== undefined}
                busy={lanes.busy === request.ticket.id}
                answer={(granted) => press(() => lanes.answer(request, granted))}
              />
            ))}
          </tbody>
        </table>
      )}
      {answered.length > 0 && (
        <ul className="lanes-answered" aria-label={t(say('刚刚答复', 'Just answered'))}>
          {answered.map((one) => (
            <AnsweredRow
              key={one.request.ticket.id}
              answered={one}
              blocked={blocked || lanes.busy !== undefined}
              undo={() => press(() => lanes.undo(one))}
            />
          ))}
        </ul>
      )}
    </section>
  );
};

const RequestRow = (props: {
  request: LaneRequest;
  now: number;
  blocked: boolean;
  busy: boolean;
  answer: (granted: boolean) => void;
}) => {
  const { request, now, blocked, answer } = props;
  const { ticket } = request;
  const { t } = useLanguage();
  const { hall } = useConsole();
  const lane = hall.lanes.find(({ id }) => id === ticket.lane)?.name;
  const named = (zh: string, en: string) => t(say(`${zh} ${ticket.number}`, `${en} ${ticket.number}`));
  return (
    <tr data-testid="request" data-ticket={ticket.number}>
      <th scope="row">
        <b className="number lanes-number">{ticket.number}</b>
        {ticket.person !== undefined && <span className="lanes-more">{ticket.person}</span>}
      </th>
      <td>
        {t(ticket.queueName)}
        {ticket.itemName && <span className="lanes-more">{t(ticket.itemName)}</span>}
      </td>
      <td>
        <b>{t(request.laneName)}</b>
        {lane && <span className="lanes-more">{t(say(`现为${lane.zh}`, `now ${lane.en}`))}</span>}
      </td>
      <td className="lanes-waited">
        {t(forText(request.askedAt, now))}
        <span className="lanes-more">{t(say(`前面 ${ticket.ahead} 人`, `${ticket.ahead} ahead`))}</span>
      </td>
      <td className="lanes-acts">
        <div>
          <Button
            icon={<X aria-hidden="true" />}
            aria-label={named('不同意', 'Decline')}
            disabled={blocked}
            onClick={() => answer(false)}
            data-testid="decline"
          >
            {t(say('不同意', 'Decline'))}
          </Button>
          <Button
            type="primary"
            icon={<Check aria-hidden="true" />}
            aria-label={named('同意优先', 'Grant')}
            loading={props.busy}
            disabled={blocked && !props.busy}
            onClick={() => answer(true)}
            data-testid="grant"
          >
            {t(say('同意优先', 'Grant'))}
          </Button>
        </div>
      </td>
    </tr>
  );
};

const AnsweredRow = (props: { answered: Answered; blocked: boolean; undo: () => void }) => {
  const { request, granted } = props.answered;
  const { t } = useLanguage();
  const { number } = request.ticket;
  const { zh, en } = request.laneName;
  return (
    <li data-testid="answered" data-ticket={number} data-granted={granted}>
      {granted ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
      <span>
        <b className="number">{number}</b>{' '}
        {t(
          granted
            ? say(`已转入${zh}`, `may go first (${en})`)
            : say(`未同意${zh}，仍按原来的位置等候`, `keeps its place, no priority (${en})`),
        )}
      </span>
      <button
        type="button"
        className="quiet-button"
        aria-label={t(say(`撤销 ${number}`, `Undo ${number}`))}
        disabled={props.blocked}
        onClick={props.undo}
        data-testid="undo-lane"
      >
        <Undo2 aria-hidden="true" />
        {t(say('撤销', 'Undo'))}
      </button>
    </li>
  );
};
