import type { KioskTicket, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { House, Printer, RotateCw, TriangleAlert, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFrame, useScreen, usual } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { minutesWords } from '../words.ts';
import './refused.css';

const toStart = say('回到首页', 'Back to start');

/** The hall gave no ticket: why, what can be done now, and the way on. */
export const Refused = ({
  code,
  text,
  paperPrefix,
  onAgain,
  onHome,
}: {
  code: string;
  text: Text;
  /** Of the numbers that guides hold ready on paper. */
  paperPrefix: string;
  onAgain: () => void;
  onHome: () => void;
}) => {
  const { t } = useLanguage();
  if (code === 'use-paper-number') return <PaperNumber text={text} prefix={paperPrefix} onHome={onHome} />;
  const worthAgain = code === 'unreachable' || code === 'no-desk' || code === 'card-forgotten';
  return (
    <Message code={code} title={say('暂时没有取到号', 'No ticket this time')} text={text}>
      <p className="message-help">
        {t(say('需要帮助，请找身边的导办员，或到咨询台。', 'For help, ask a guide nearby or at the enquiry desk.'))}
      </p>
      <div className="message-do">
        {worthAgain && code !== 'card-forgotten' && (
          <BigButton id="again" main digit={1} icon={<RotateCw aria-hidden="true" />} onPress={onAgain}>
            {t(say('再试一次', 'Try again'))}
          </BigButton>
        )}
        <BigButton id="home-button" main={!worthAgain} icon={<House aria-hidden="true" />} onPress={onHome}>
          {t(toStart)}
        </BigButton>
      </div>
    </Message>
  );
};

/** No number is left in this kiosk: a guide has some on paper. */
const PaperNumber = ({ text, prefix, onHome }: { text: Text; prefix: string; onHome: () => void }) => {
  const { t } = useLanguage();
  return (
    <Message
      code="use-paper-number"
      title={say('请到咨询台，找导办员领纸质号', 'Please get a paper number from a guide')}
      text={text}
    >
      <div className="message-ticket card">
        <p>{t(say('导办员会给您一张这样的号', 'The guide will give you a number like this'))}</p>
        <strong className="number">{prefix}001</strong>
        <p>{t(say('同样排队，同样叫号', 'It waits and is called like any other'))}</p>
      </div>
      <div className="message-do">
        <BigButton id="home-button" main digit={1} icon={<House aria-hidden="true" />} onPress={onHome}>
          {t(toStart)}
        </BigButton>
      </div>
    </Message>
  );
};

/** The queue has left the hall's configuration while somebody was on the way to it. */
export const NoSuchQueue = () => {
  const { t } = useLanguage();
  const { leave } = useFrame();
  const text = say('这项业务刚刚停办了，请重新选择。', 'This service has just been taken off. Please choose again.');
  useScreen({ patience: usual, aloud: t(text) });
  return (
    <Message code="unknown-queue" title={say('暂时没有取到号', 'No ticket this time')} text={text}>
      <div className="message-do">
        <BigButton id="home-button" main digit={1} icon={<House aria-hidden="true" />} onPress={leave}>
          {t(toStart)}
        </BigButton>
      </div>
    </Message>
  );
};

/** This person has a number already: it is shown, and can be printed again. */
export const WaitingAlready = ({
  ticket,
  text,
  onReprint,
  onHome,
}: {
  ticket: KioskTicket;
  text: Text;
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
        {ticket.ahead !== undefined && (
          <p>
            <Users aria-hidden="true" />
            {t(say(`前面还有 ${ticket.ahead} 人`, `${ticket.ahead} ahead of you`))}
            {ticket.estimateMinutes && t(say('，', '. ')) + t(minutesWords(ticket.estimateMinutes))}
          </p>
        )}
        <p>{t(say(`请到${ticket.area.zh}等候`, `Please wait: ${ticket.area.en}`))}</p>
      </div>
      <div className="message-do">
        <BigButton id="reprint" main digit={1} icon={<Printer aria-hidden="true" />} onPress={onReprint}>
          {t(say('重新打印号票', 'Print it again'))}
        </BigButton>
        <BigButton id="home-button" icon={<House aria-hidden="true" />} onPress={onHome}>
          {t(toStart)}
        </BigButton>
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
