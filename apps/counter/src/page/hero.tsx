import type { CounterTicket } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { useNow } from '@jiaohao/ui/staff';
import { CirclePause, DoorClosed, type LucideIcon, PackageCheck, Users } from 'lucide-react';
import { useDesk } from './desk.ts';
import { clockOf, waitText } from './duration.ts';
import './hero.css';
import { LaneTag } from './lane-tag.tsx';
import { reasonText } from './verb-face.tsx';

/** Who is in front of the counter, or what the counter does instead. */
export const Hero = () => {
  const { answer } = useDesk();
  return (
    <section className="hero" data-state={answer.state} data-testid="hero">
      {answer.ticket ? <Current ticket={answer.ticket} /> : <Nobody />}
    </section>
  );
};

const Current = ({ ticket }: { ticket: CounterTicket }) => {
  const { answer, hall, now } = useDesk();
  const { t } = useLanguage();
  const time = useNow(now, 1000);
  const since = ticket.since ?? answer.since;
  const calls = ticket.calls ?? 1;
  const doing =
    answer.state === 'calling'
      ? say(`正在呼叫 · 第 ${calls} 次`, `Calling · ${ordinal(calls)} call`)
      : say('正在办理', 'Serving');
  return (
    <>
      <div className="hero-top">
        <span className="hero-doing">{t(doing)}</span>
        {since && (
          <span className="hero-timer number" data-testid="ticket-timer">
            {clockOf(time - Date.parse(since))}
          </span>
        )}
      </div>
      <div className="hero-main">
        <span className="hero-number number" data-testid="current-number">
          {ticket.number}
        </span>
        <div className="hero-business">
          <strong>{t(ticket.queueName)}</strong>
          <LaneTag ticket={ticket} />
        </div>
      </div>
      <dl className="hero-facts">
        <Fact name={t(say('等候', 'Waited'))}>{t(waitText(ticket.waitedMinutes))}</Fact>
        <Fact name={t(say('取号', 'Ticket taken'))}>
          <span className="number">{timeOf(new Date(ticket.takenAt), hall.timeZone)}</span>
        </Fact>
        <Fact name={t(say('姓名', 'Name'))}>{ticket.person ?? <Unknown />}</Fact>
        <Fact name={t(say('证件号码', 'ID number'))}>
          {ticket.idNumber ? <span className="number">{ticket.idNumber}</span> : <Unknown />}
        </Fact>
      </dl>
    </>
  );
};

const ordinal = (n: number): string => (n === 1 ? '1st' : n === 2 ? '2nd' : n === 3 ? '3rd' : `${n}th`);

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Unknown = () => {
  const { t } = useLanguage();
  return <span className="hero-unknown">{t(say('未登记', 'Not given'))}</span>;
};

const Nobody = () => {
  const { answer } = useDesk();
  const { t } = useLanguage();
  const words = wordsFor(answer.state, answer.waitingCount);
  const title = answer.state === 'paused' && answer.reason ? reasonText(answer.reason) : words.title;
  return (
    <div className="hero-nobody">
      <span className="hero-picture">
        <words.icon aria-hidden="true" />
      </span>
      <div>
        <h2>{t(title)}</h2>
        <p>{t(words.line)}</p>
      </div>
    </div>
  );
};

type Words = { icon: LucideIcon; title: ReturnType<typeof say>; line: ReturnType<typeof say> };

const wordsFor = (state: string, waiting: number): Words => {
  switch (state) {
    case 'closed':
      return {
        icon: DoorClosed,
        title: say('窗口未开放', 'This counter is closed'),
        line: say('准备好了就打开窗口，大屏会显示您的窗口', 'Open it when you are ready. The screens will show it'),
      };
    case 'paused':
      return {
        icon: CirclePause,
        title: say('暂停服务', 'Service is paused'),
        line: say('大屏显示“暂停服务”，回来后请恢复', 'The screens show that you are away. Resume when you are back'),
      };
    case 'wrap-up':
      return {
        icon: PackageCheck,
        title: say('已办结，整理材料', 'Done. Time to clear up'),
        line: say('整理好了可以直接呼叫下一位', 'When you are ready, simply call the next one'),
      };
    default:
      return waiting > 0
        ? {
            icon: Users,
            title: say(
              `有 ${waiting} 位在等候`,
              waiting === 1 ? '1 person is waiting' : `${waiting} people are waiting`,
            ),
            line: say('请呼叫下一位', 'Please call the next one'),
          }
        : {
            icon: Users,
            title: say('现在没有人等候', 'Nobody is waiting'),
            line: say('有人取号，会自动出现在右边', 'New tickets show up on the right by themselves'),
          };
  }
};
