import type { Text, TicketAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { House, Printer, RotateCw, TriangleAlert, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Countdown } from './countdown.tsx';
import './refused.css';
import { minutesWords } from './words.ts';

/** The hall gave no ticket: why, what can be done now, and the way on. */
export const Refused = ({
  code,
  text,
  left,
  onAgain,
  onHome,
}: {
  code: string;
  text: Text;
  left: number | undefined;
  onAgain: () => void;
  onHome: () => void;
}) => {
  const { t } = useLanguage();
  const worthAgain = code === 'unreachable' || code === 'no-desk';
  return (
    <Message code={code} title={say('暂时没有取到号', 'No ticket this time')} text={text}>
      <p className="message-help">
        {t(say('需要帮助，请找身边的导办员，或到咨询台。', 'For help, ask a guide nearby or at the enquiry desk.'))}
      </p>
      <div className="message-do">
        {worthAgain && (
          <button
            type="button"
            className="big-button"
            data-main="true"
            data-digit="1"
            data-testid="again"
            onClick={onAgain}
          >
            <RotateCw aria-hidden="true" />
            {t(say('再试一次', 'Try again'))}
          </button>
        )}
        <Countdown left={left} of={10}>
          <button
            type="button"
            className="big-button"
            data-main={!worthAgain}
            data-testid="home-button"
            onClick={onHome}
          >
            <House aria-hidden="true" />
            {t(say('回到首页', 'Back to start'))}
          </button>
        </Countdown>
      </div>
    </Message>
  );
};

/** This person has a number already: it is shown, and can be printed again. */
export const WaitingAlready = ({
  ticket,
  text,
  left,
  onReprint,
  onHome,
}: {
  ticket: TicketAnswer;
  text: Text;
  left: number | undefined;
  onReprint: () => void;
  onHome: () => void;
}) => {
  const { t } = useLanguage();
  return (
    <Message code="already-waiting" title={say('您已经取过号了', 'You have a number already')} text={text}>
      <div className="message-ticket card" data-testid="already-waiting">
        <p className="message-queue">{t(ticket.queueName)}</p>
        <strong className="number" data-testid="ticket-number">
          {ticket.number}
        </strong>
        <p>
          <Users aria-hidden="true" />
          {t(say(`前面还有 ${ticket.ahead} 人，`, `${ticket.ahead} ahead of you. `))}
          {t(minutesWords(ticket.estimateMinutes))}
        </p>
        <p>{t(say(`请到${ticket.area.zh}等候`, `Please wait: ${ticket.area.en}`))}</p>
      </div>
      <div className="message-do">
        <button
          type="button"
          className="big-button"
          data-main="true"
          data-digit="1"
          data-testid="reprint"
          onClick={onReprint}
        >
          <Printer aria-hidden="true" />
          {t(say('重新打印号票', 'Print it again'))}
        </button>
        <Countdown left={left} of={10}>
          <button type="button" className="big-button" data-testid="home-button" onClick={onHome}>
            <House aria-hidden="true" />
            {t(say('回到首页', 'Back to start'))}
          </button>
        </Countdown>
      </div>
    </Message>
  );
};

const Message = ({ code, title, text, children }: { code: string; title: Text; text: Text; children: ReactNode }) => {
  const { t } = useLanguage();
  return (
    <main className="kiosk-screen message" data-testid="refused" data-code={code}>
      <div className="message-words">
        <span className="message-sign">
          <TriangleAlert aria-hidden="true" strokeWidth={1.75} />
        </span>
        <h1>{t(title)}</h1>
        <p className="message-text" role="alert">
          {t(text)}
        </p>
      </div>
      {children}
    </main>
  );
};
