import type { BookingAnswer, KioskTicket, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { RotateCw, Ticket, TicketX, WifiOff } from 'lucide-react';
import { type ReactNode, useReducer } from 'react';
import { useNow } from '../check-in/use-now.ts';
import { Countdown } from '../countdown.tsx';
import { useFrame, useScreen, usual } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { LayCard, layCardWords } from '../parts/lay-card.tsx';
import { Notice } from '../parts/notice.tsx';
import { Panel, Wait } from '../parts/panel.tsx';
import { Roll } from '../parts/roll.tsx';
import { ScanSpot, Spots } from '../parts/scan-spot.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { type Asked, noDesk } from '../parts/use-asked.ts';
import { CancelAsked, Cancelled } from '../taking/cancel.tsx';
import { TicketScreen } from '../taking/ticket-screen.tsx';
import { handingWords } from '../words.ts';
import { CancelBooking } from './cancel-booking.tsx';
import { act, isAlive, looking, mayLeave } from './doing.ts';
import './mine.css';
import { OwnBooking } from './own-booking.tsx';
import { OwnTicket } from './own-ticket.tsx';
import { ticketWords } from './ticket-words.ts';

type Things = { tickets: readonly KioskTicket[]; bookings: readonly BookingAnswer[] };

const title = say('我的号票和预约', 'My tickets and bookings');
const whyCard = say(
  '查您的号票和预约，可以重新打印、退号、签到。',
  'Shows your tickets and bookings: print again, give back, check in.',
);
const scanTitle = say('或把号票放到扫码窗口', 'Or hold your ticket before the scanner');
const scanText = say('号票或手机上的二维码朝向窗口', 'The QR code on the ticket or on your phone');
const away = say(
  '暂时连不上大厅系统，现在查不到。手里的号票仍然有效，请留意叫号；需要帮助请到咨询台。',
  'The hall system cannot be reached. The ticket in your hand stays good: watch for your number, or ask at the enquiry desk.',
);

/** What this citizen has in the hall, and what can be done with it; what is over is not shown. */
export const OwnThings = ({
  asked,
  one,
  checkedIn,
  onAgain,
}: {
  asked: Asked<Things>;
  /** A single ticket by its code: one that is over says so. */
  one: boolean;
  checkedIn: boolean;
  onAgain: () => void;
}) => {
  const { t } = useLanguage();
  const { desk, state, card, left, go, leave } = useFrame();
  const [doing, step] = useReducer(act, looking);
  const now = useNow();
  const lost = { ok: false as const, code: 'no-desk', text: noDesk };

  const print = (ticket: KioskTicket) => {
    step({ do: 'print', ticket });
    const answer = desk?.ask('reprint', { ticket: ticket.id }, 25_000) ?? Promise.resolve(lost);
    answer.catch(() => lost).then((result) => step({ do: 'printed', ticket: ticket.id, result }));
  };
  const cancel = (ticket: KioskTicket) => {
    step({ do: 'cancel' });
    const answer = desk?.ask('cancelTicket', { ticket: ticket.id }, 25_000) ?? Promise.resolve(lost);
    answer
      .catch(() => lost)
      .then((said) => step({ do: 'cancelled', ticket: ticket.id, trouble: said.ok ? undefined : said.text }));
  };
  const look = () => {
    step({ do: 'look' });
    onAgain();
  };

  const tickets = asked.is === 'there' ? asked.answer.tickets.filter(isAlive) : [];
  const bookings = asked.is === 'there' ? asked.answer.bookings.filter(({ status }) => status === 'booked') : [];
  const over = asked.is === 'there' && one && tickets.length === 0 ? asked.answer.tickets[0] : undefined;
  const words = (): Text[] => {
    if (doing.is === 'ticket-cancel')
      return [say('要退掉这个号吗？按 1 保留，按 2 退号', 'Give this number back? 1 keeps it, 2 gives it back')];
    if (doing.is === 'booking-cancel')
      return [
        say(
          '要取消这个预约吗？取消后不能恢复。按 1 保留，按 2 取消',
          'Cancel this booking? It cannot be undone. 1 keeps it, 2 cancels',
        ),
      ];
    if (doing.is === 'ticket-cancelled') return [say('号已退', 'The number was given back')];
    if (doing.is === 'booking-cancelled') return [say('预约已取消', 'The booking is cancelled')];
    if (doing.is === 'printing') return [handingWords(undefined)];
    if (doing.is === 'printed') return [handingWords(doing.handing)];
    if (!state.online) return [away];
    if (asked.is === 'not') return [title, layCardWords(state.reader, whyCard)];
    if (asked.is === 'asking') return [say('正在查询，请稍候', 'Looking it up, one moment')];
    if (asked.is === 'no') return [asked.text];
    if (over) return [ticketWords(over, state.hall)];
    if (tickets.length + bookings.length === 0) return [nothing];
    return [
      ...tickets.map((ticket) => {
        const how = ticketWords(ticket, state.hall);
        const spelt = [...ticket.number].join(' ');
        return say(`号码 ${spelt}，${how.zh}`, `Number ${spelt}: ${how.en}`);
      }),
      ...bookings.map(({ itemName }) => say(`预约：${itemName.zh}`, `Booking: ${itemName.en}`)),
    ];
  };
  const doneSoon = doing.is === 'printed' || doing.is === 'ticket-cancelled' || doing.is === 'booking-cancelled';
  const photographed = doing.is === 'printed' && doing.handing.via === 'screen';
  useScreen({
    patience: !mayLeave(doing) ? undefined : doneSoon ? { quiet: 0, countdown: photographed ? 60 : 15 } : usual,
    mayLeave: mayLeave(doing),
    deaf: photographed,
    aloud: words()
      .map(t)
      .join(t(say('。', '. '))),
    ...(!doneSoon && { onCard: () => undefined }),
    ...(doing.is === 'ticket-cancel' || doing.is === 'booking-cancel' ? { onBack: () => step({ do: 'look' }) } : {}),
    ...(doneSoon && { onBack: leave }),
    ...(doing.is === 'printing' && { onBack: () => undefined }),
  });

  switch (doing.is) {
    case 'ticket-cancel':
      return (
        <CancelAsked
          ticket={doing.ticket}
          trouble={doing.trouble}
          working={doing.working}
          onCancel={() => cancel(doing.ticket)}
          onKeep={() => step({ do: 'look' })}
        />
      );
    case 'ticket-cancelled':
      return <Cancelled ticket={doing.ticket} left={left} onDone={leave} />;
    case 'booking-cancel':
      return (
        <CancelBooking
          booking={doing.booking}
          onKeep={() => step({ do: 'look' })}
          onDone={(booking) => step({ do: 'booking-cancelled', booking })}
        />
      );
    case 'booking-cancelled':
      return (
        <main className="kiosk-screen message" data-testid="booking-cancelled">
          <Panel
            id="booking-over"
            head
            Sign={TicketX}
            tone="green"
            title={t(say('预约已取消', 'The booking is cancelled'))}
            text={t(say('这个时段已经让给别人，谢谢您提前告知。', 'The time is free for somebody else. Thank you.'))}
          />
          {doing.booking.warning && <Notice id="booking-warning">{t(doing.booking.warning)}</Notice>}
          <Countdown left={left} of={15}>
            <BigButton id="done" main digit={1} onPress={leave}>
              {t(say('完成', 'Done'))}
            </BigButton>
          </Countdown>
        </main>
      );
    case 'printing':
    case 'printed':
      if (!state.hall) break;
      return (
        <TicketScreen
          ticket={doing.ticket}
          hall={state.hall}
          handing={doing.is === 'printed' ? doing.handing : undefined}
          again
          left={left}
          onDone={leave}
          onCancel={() => step({ do: 'ask-cancel', ticket: doing.ticket })}
        />
      );
    case 'looking':
      break;
    default:
      doing satisfies never;
  }

  let body: ReactNode;
  let actions: ReactNode;
  const take = (
    <BigButton id="take-ticket" main digit={1} icon={<Ticket aria-hidden="true" />} onPress={() => go({ at: 'home' })}>
      {t(say('去取号', 'Take a ticket'))}
    </BigButton>
  );
  if (!state.online)
    body = (
      <Panel id="offline" Sign={WifiOff} title={t(say('现在查不到', 'It cannot be looked up now'))} text={t(away)} />
    );
  else if (asked.is === 'not')
    body = one ? null : (
      <Spots>
        <LayCard why={whyCard} />
        {state.codeScanner !== 'none' && <ScanSpot title={scanTitle} text={scanText} />}
      </Spots>
    );
  else if (asked.is === 'asking')
    body = <Wait title={t(say('正在查询', 'Looking it up'))} text={t(say('请稍候', 'One moment, please'))} />;
  else if (asked.is === 'no') {
    body = (
      <Panel
        id="mine-no"
        code={asked.code}
        title={t(say('这次没有查到', 'It could not be looked up'))}
        text={t(asked.text)}
        help={t(say('手里的号票仍然有效，请留意叫号。', 'The ticket in your hand stays good. Watch for your number.'))}
      />
    );
    actions = (
      <BigButton id="again" main digit={1} icon={<RotateCw aria-hidden="true" />} onPress={look}>
        {t(say('再试一次', 'Try again'))}
      </BigButton>
    );
  } else if (over) {
    body = (
      <Panel
        id="ticket-over"
        Sign={TicketX}
        tone="blue"
        title={t(say(`${over.number} 号`, `Number ${over.number}`))}
        text={t(ticketWords(over, state.hall))}
      />
    );
    actions = take;
  } else if (tickets.length + bookings.length === 0) {
    body = (
      <Panel
        id="mine-none"
        Sign={TicketX}
        tone="blue"
        title={t(nothing)}
        text={t(
          say(
            '不用证件取的号，请把号票上的二维码放到扫码窗口。',
            'A ticket that was taken without a card: hold its code before the scanner.',
          ),
        )}
      />
    );
    actions = take;
  } else
    body = (
      <Roll label={t(title)}>
        <div className="own-list">
          {tickets.map((ticket, at) => (
            <OwnTicket
              key={ticket.id}
              ticket={ticket}
              digit={2 * at + 1}
              onPrint={() => print(ticket)}
              onCancel={() => step({ do: 'ask-cancel', ticket })}
            />
          ))}
          {bookings.map((booking, at) => (
            <OwnBooking
              key={booking.token}
              booking={booking}
              now={now}
              digit={2 * (tickets.length + at) + 1}
              onCancel={() => step({ do: 'ask-cancel-booking', booking })}
            />
          ))}
        </div>
      </Roll>
    );
  return (
    <Sheet
      id="mine"
      icon={<Ticket aria-hidden="true" strokeWidth={1.75} />}
      title={t(title)}
      about={card && asked.is === 'there' && !one ? `${card.name}　${card.idNumber}` : undefined}
      wide={actions !== undefined}
      actions={actions}
    >
      {checkedIn && tickets.length > 0 && (
        <Notice id="checked-in-already" tone="green">
          {t(say('您已经签过到了，这是您的号票。', 'You have checked in already; this is your ticket.'))}
        </Notice>
      )}
      {doing.is === 'looking' && doing.trouble && <Notice id="mine-trouble">{t(doing.trouble)}</Notice>}
      {body}
    </Sheet>
  );
};

const nothing = say('您没有在等的号票，也没有预约', 'You have no ticket waiting and no booking');
