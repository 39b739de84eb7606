import type { HallInfo, Handing, KioskTicket } from '@jiaohao/protocol';
import { QrCode, say, timeOf, useLanguage } from '@jiaohao/ui';
import { BadgeCheck, Camera, CircleCheck, LoaderCircle, MapPin, Undo2 } from 'lucide-react';
import { Countdown } from '../countdown.tsx';
import { BigButton } from '../parts/big-button.tsx';
import { handingWords, minutesWords } from '../words.ts';
import { PaperTicket } from './paper-ticket.tsx';
import './ticket-screen.css';

/** The number, as large as it goes; beside it the same ticket as on paper, or a code to photograph instead. */
export const TicketScreen = ({
  ticket,
  hall,
  handing,
  again,
  left,
  onDone,
  onCancel,
}: {
  ticket: KioskTicket;
  hall: HallInfo;
  /** Absent while the printer is at it. */
  handing: Handing | undefined;
  again: boolean;
  left: number | undefined;
  onDone: () => void;
  onCancel: () => void;
}) => {
  const { t } = useLanguage();
  const phase = handing ? handing.via : 'printing';
  return (
    <main className="kiosk-screen ticket" data-testid="ticket" data-phase={phase}>
      <section className="ticket-hero">
        <p>
          {t(again ? say('您的号码（重新打印）', 'Your number (printed again)') : say('您的号码', 'Your number'))}
          <span>{t(ticket.itemName ?? ticket.queueName)}</span>
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
        <TicketFacts ticket={ticket} hall={hall} />
      </section>
      <Countdown left={left} of={phase === 'paper' ? 15 : 60}>
        <div className="ticket-do">
          <BigButton
            id="ask-cancel"
            digit={2}
            icon={<Undo2 aria-hidden="true" />}
            disabled={phase === 'printing'}
            onPress={onCancel}
          >
            {t(say('不办了，退号', 'Give it back'))}
          </BigButton>
          <BigButton id="done" main digit={1} disabled={phase === 'printing'} onPress={onDone}>
            {t(say('完成', 'Done'))}
          </BigButton>
        </div>
      </Countdown>
    </main>
  );
};

const TicketFacts = ({ ticket, hall }: { ticket: KioskTicket; hall: HallInfo }) => {
  const { t } = useLanguage();
  const { ahead, estimateMinutes, bookedFor, laneAsked } = ticket;
  const lane = hall.lanes.find(({ id }) => id === laneAsked);
  return (
    <div className="ticket-facts">
      {ahead === undefined ? (
        <p className="ticket-unknown" data-testid="ahead-unknown">
          {t(
            say(
              '大厅系统暂时连不上：前面几人，请看大屏。号码有效，照常叫号。',
              'The hall cannot be reached now: see the screens for how many are ahead. Your number is good.',
            ),
          )}
        </p>
      ) : (
        <div className="ticket-pair">
          <p>
            <span className="ticket-label">{t(say('前面还有', 'Ahead of you'))}</span>
            <b>
              <span className="number" data-testid="ticket-ahead">
                {ahead}
              </span>
              {t(say(' 人', ahead === 1 ? ' person' : ' people'))}
            </b>
          </p>
          {estimateMinutes && (
            <p>
              <span className="ticket-label">{t(say('大约要等', 'Expected wait'))}</span>
              <b>{t(minutesWords(estimateMinutes))}</b>
            </p>
          )}
        </div>
      )}
      {bookedFor && (
        <p className="ticket-mark" data-testid="booked-for">
          <BadgeCheck aria-hidden="true" />
          {t(
            say(
              `已签到，预约 ${timeOf(new Date(bookedFor), hall.timeZone)}`,
              `Checked in, booked for ${timeOf(new Date(bookedFor), hall.timeZone)}`,
            ),
          )}
        </p>
      )}
      {lane && (
        <p className="ticket-mark" data-testid="lane-asked">
          <BadgeCheck aria-hidden="true" />
          {t(say(`已申请${lane.name.zh}，等导办员确认`, `${lane.name.en} asked for; a guide will confirm`))}
        </p>
      )}
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
