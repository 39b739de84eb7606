import { layoutTicket } from '@jiaohao/paper';
import type { HallInfo, Handing, KioskTicket, RouteBody } from '@jiaohao/protocol';
import { ticketModel } from '../ticket-model.ts';
import { kioskFault } from './faults.ts';
import type { PutOnPaper } from './put-on-paper.ts';

export type Handed = NonNullable<RouteBody<'handedOver'>>;

export type HandOver = (ticket: KioskTicket) => Promise<Handing>;

/** What the hall is told of a handing. */
export const handedAs = (handing: Handing): Handed =>
  handing.via === 'paper' ? { via: 'paper' } : { via: 'screen', fault: handing.fault.code, maybe: handing.maybe };

/**
 * Gives a ticket to the citizen: on paper when the printer confirms it, otherwise on the screen. `report` hears how each
 * ticket was handed over. Never rejects.
 */
export const createHandOver =
  (options: {
    put: PutOnPaper;
    hall: () => HallInfo | undefined;
    report: (ticket: KioskTicket, handing: Handing) => void;
  }): HandOver =>
  async (ticket) => {
    const hall = options.hall();
    const handing: Handing = hall
      ? await options.put((columns) => layoutTicket(ticketModel(ticket, hall), columns))
      : { via: 'screen', fault: kioskFault('printer', 'offline'), maybe: false };
    options.report(ticket, handing);
    return handing;
  };
