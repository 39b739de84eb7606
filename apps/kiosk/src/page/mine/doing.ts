import type { BookingAnswer, Handing, KioskTicket, TakeResult, Text } from '@jiaohao/protocol';

/** What is being done with one of the own tickets or bookings. */
export type Doing =
  | { is: 'looking'; trouble: Text | undefined }
  | { is: 'ticket-cancel'; ticket: KioskTicket; working: boolean; trouble: Text | undefined }
  | { is: 'ticket-cancelled'; ticket: KioskTicket }
  | { is: 'booking-cancel'; booking: BookingAnswer }
  | { is: 'booking-cancelled'; booking: BookingAnswer }
  | { is: 'printing'; ticket: KioskTicket }
  | { is: 'printed'; ticket: KioskTicket; handing: Handing };

export type DoStep =
  | { do: 'look' }
  | { do: 'print'; ticket: KioskTicket }
  | { do: 'printed'; ticket: string; result: TakeResult }
  | { do: 'ask-cancel'; ticket: KioskTicket }
  | { do: 'cancel' }
  | { do: 'cancelled'; ticket: string; trouble: Text | undefined }
  | { do: 'ask-cancel-booking'; booking: BookingAnswer }
  | { do: 'booking-cancelled'; booking: BookingAnswer };

export const looking: Doing = { is: 'looking', trouble: undefined };

/** The next state; an answer that nobody waits for any more changes nothing. */
export const act = (now: Doing, step: DoStep): Doing => {
  switch (step.do) {
    case 'look':
      return mayLeave(now) ? looking : now;
    case 'print':
      return now.is === 'looking' ? { is: 'printing', ticket: step.ticket } : now;
    case 'printed':
      if (now.is !== 'printing' || now.ticket.id !== step.ticket) return now;
      return step.result.ok
        ? { is: 'printed', ticket: step.result.ticket, handing: step.result.handing }
        : { is: 'looking', trouble: step.result.text };
    case 'ask-cancel':
      return now.is === 'looking' || now.is === 'printed'
        ? { is: 'ticket-cancel', ticket: step.ticket, working: false, trouble: undefined }
        : now;
    case 'cancel':
      return now.is === 'ticket-cancel' ? { ...now, working: true, trouble: undefined } : now;
    case 'cancelled':
      if (now.is !== 'ticket-cancel' || now.ticket.id !== step.ticket) return now;
      return step.trouble
        ? { ...now, working: false, trouble: step.trouble }
        : { is: 'ticket-cancelled', ticket: now.ticket };
    case 'ask-cancel-booking':
      return now.is === 'looking' ? { is: 'booking-cancel', booking: step.booking } : now;
    case 'booking-cancelled':
      return now.is === 'booking-cancel' ? { is: 'booking-cancelled', booking: step.booking } : now;
    default:
      return step satisfies never;
  }
};

/** Nobody leaves while the printer or the hall is at it. */
export const mayLeave = (doing: Doing): boolean =>
  doing.is !== 'printing' && !(doing.is === 'ticket-cancel' && doing.working);

const alive: ReadonlySet<KioskTicket['status']> = new Set(['waiting', 'called', 'held', 'serving']);

/** Tickets that still lead to a counter; what is over is nobody's business here. */
export const isAlive = ({ status }: Pick<KioskTicket, 'status'>): boolean => alive.has(status);

/** Only who has not been called yet can give the number back. */
export const canCancel = ({ status }: Pick<KioskTicket, 'status'>): boolean =>
  status === 'waiting' || status === 'held';
