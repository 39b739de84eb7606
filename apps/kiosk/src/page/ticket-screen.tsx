import type { HallInfo, Handing, TicketAnswer } from '@jiaohao/protocol';
import { QrCode, say, useLanguage } from '@jiaohao/ui';
import { Camera, CircleCheck, LoaderCircle, MapPin, Users } from 'lucide-react';
import { Countdown } from './countdown.tsx';
import { PaperTicket } from './paper-ticket.tsx';
import './ticket-screen.css';
import { handingWords, minutesWords } from './words.ts';

/** The number, as large as it goes; beside it the same ticket as on paper, or a code to photograph instead. */
export const TicketScreen = ({
  ticket,
  hall,
  handing,
  again,
  left,
  onDone,
}: {
  ticket: TicketAnswer;
  hall: HallInfo;
  /** Absent while the printer is at it. */
  handing: Handing | undefined;
  again: boolean;
  left: number | undefined;
  onDone: () => void;
}) => {
  const { t } = useLanguage();
  const phase = handing ? handing.via : 'printing';
  return (
    <main className="kiosk-screen ticket" data-testid="ticket" data-phase={phase}>
      <section className="ticket-hero">
        <p>
          {t(again ? say('您的号码（重新打印）', 'Your number (printed again)') : say('您的号码', 'Your number'))}
          <span>{t(ticket.queueName)}</span>
        </p>
        <h1 className="number" data-testid="ticket-number">
          {ticket.number}
        </h1>
      </section>
      <p className="ticket-status" role="status" data-testid="ticket-status">
        {phase === 'printing' ? (
          <LoaderCircle className="ticket-turning" aria-hidden="true" />
        ) : phase === 'paper' ? (
          <CircleCheck aria-hidden="true" />
        ) : (
          <Camera aria-hidden="true" />
        )}
        <span>
          {t(handingWords(handing))}
          {handing?.via === 'screen' && <small>{t(handing.fault.text)}</small>}
        </span>
      </p>
      <section className="ticket-both">
        {handing?.via === 'screen' ? (
          <figure className="ticket-code card">
            <QrCode
              text={ticket.link}
              label={t(say(`号码 ${ticket.number} 的二维码`, `Code of number ${ticket.number}`))}
            />
            <figcaption>
              {t(say('拍照或扫码，凭号码等候叫号', 'Photograph or scan; the number is your ticket'))}
            </figcaption>
          </figure>
        ) : (
          <PaperTicket ticket={ticket} hall={hall} printing={phase === 'printing'} />
        )}
        <TicketFacts ticket={ticket} />
      </section>
      <Countdown left={left} of={phase === 'paper' ? 15 : 60}>
        <button
          type="button"
          className="big-button ticket-done"
          data-main="true"
          data-digit="1"
          data-testid="done"
          disabled={phase === 'printing'}
          onClick={onDone}
        >
          {t(say('完成', 'Done'))}
        </button>
      </Countdown>
    </main>
  );
};

const TicketFacts = ({ ticket }: { ticket: TicketAnswer }) => {
  const { t } = useLanguage();
  return (
    <div className="ticket-facts">
      <div className="ticket-pair">
        <p>
          <span className="ticket-label">{t(say('前面还有', 'Ahead of you'))}</span>
          <b>
            <Users aria-hidden="true" />
            <span className="number" data-testid="ticket-ahead">
              {ticket.ahead}
            </span>
            {t(say(' 人', ticket.ahead === 1 ? ' person' : ' people'))}
          </b>
        </p>
        <p>
          <span className="ticket-label">{t(say('大约要等', 'Expected wait'))}</span>
          <b>{t(minutesWords(ticket.estimateMinutes))}</b>
        </p>
      </div>
      <p className="ticket-area">
        <MapPin aria-hidden="true" />
        <span>
          <span className="ticket-label">{t(say('请到这里等候', 'Please wait here'))}</span>
          <b>{t(ticket.area)}</b>
        </span>
      </p>
      {ticket.materials.length > 0 && (
        <div className="ticket-materials">
          <span className="ticket-label">{t(say('请备好', 'Have ready'))}</span>
          <ul>
            {ticket.materials.map((material) => (
              <li key={material.zh}>{t(material)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
