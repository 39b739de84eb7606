import type { KioskTicket } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { CalendarCheck, HeartHandshake, MapPin, Printer, Undo2 } from 'lucide-react';
import { useFrame } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import './mine.css';
import { canCancel } from './doing.ts';
import { laneWords, ticketWords } from './ticket-words.ts';

/** One own ticket: the number, how it stands, where to wait; it can be printed again and given back. */
export const OwnTicket = ({
  ticket,
  digit,
  onPrint,
  onCancel,
}: {
  ticket: KioskTicket;
  digit: number;
  onPrint: () => void;
  onCancel: () => void;
}) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  const lane = laneWords(ticket, state.hall);
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  return (
    <article className="own card" data-testid={`own-ticket-${ticket.number}`} data-status={ticket.status}>
      <div className="own-head">
        <strong className="number">{ticket.number}</strong>
        <div>
          <h2>{t(ticket.itemName ?? ticket.queueName)}</h2>
          <p className="own-state" data-status={ticket.status}>
            {t(ticketWords(ticket, state.hall))}
          </p>
          <p>
            <MapPin aria-hidden="true" />
            {t(ticket.area)}
          </p>
          {ticket.bookedFor && (
            <p>
              <CalendarCheck aria-hidden="true" />
              {t(say('预约', 'Booked for'))} {timeOf(new Date(ticket.bookedFor), zone)}
            </p>
          )}
          {lane && (
            <p>
              <HeartHandshake aria-hidden="true" />
              {t(lane)}
            </p>
          )}
        </div>
      </div>
      <div className="own-do">
        {canCancel(ticket) && (
          <BigButton
            id={`cancel-${ticket.number}`}
            {...(digit < 9 && { digit: digit + 1 })}
            icon={<Undo2 aria-hidden="true" />}
            onPress={onCancel}
          >
            {t(say('退号', 'Give it back'))}
          </BigButton>
        )}
        <BigButton
          id={`reprint-${ticket.number}`}
          main
          {...(digit <= 9 && { digit })}
          icon={<Printer aria-hidden="true" />}
          onPress={onPrint}
        >
          {t(say('重新打印', 'Print it again'))}
        </BigButton>
      </div>
    </article>
  );
};
