import type { Supervised } from '@jiaohao/device-kit';
import { layoutTicket } from '@jiaohao/paper';
import type { HallInfo, Handing, KioskFault, RouteBody, TicketAnswer } from '@jiaohao/protocol';
import { ticketModel } from '../ticket-model.ts';
import { kioskFault, printStop } from './faults.ts';

type Handed = NonNullable<RouteBody<'handedOver'>>;

export type HandOver = (ticket: TicketAnswer) => Promise<Handing>;

/**
 * Gives a ticket to the citizen: on paper when the printer itself confirms it within `timeoutMs`, otherwise on the
 * screen. One print at a time; `report` hears how each ticket was handed over. Never rejects.
 */
export const createHandOver = (options: {
  printer: Supervised<'printer'> | undefined;
  hall: () => HallInfo | undefined;
  timeoutMs: number;
  report: (ticket: TicketAnswer, handed: Handed) => void;
  onTrouble: (what: string, error: unknown) => void;
}): HandOver => {
  const { printer, report } = options;
  let last: Promise<unknown> = Promise.resolve();

  const onScreen = (fault: KioskFault, maybe: boolean): Handing => ({ via: 'screen', fault, maybe });

  const print = async (ticket: TicketAnswer, signal: AbortSignal): Promise<Handing> => {
    const stop = printStop(printer?.status());
    if (stop) return onScreen(stop, false);
    const device = printer?.device();
    const hall = options.hall();
    if (!device || !hall) return onScreen(kioskFault('printer', 'offline'), false);
    const job = device.encode(layoutTicket(ticketModel(ticket, hall), device.columns));
    const outcome = await device.print(job, signal);
    if (outcome.printed) return { via: 'paper' };
    // Our own deadline ends a print as cancelled, but the citizen has cancelled nothing.
    const fault = outcome.fault === 'cancelled' ? 'no-answer' : outcome.fault;
    return onScreen(kioskFault('printer', fault), outcome.maybe);
  };

  return async (ticket) => {
    const signal = AbortSignal.timeout(options.timeoutMs);
    const late = new Promise<Handing>((resolve) => {
      const silent = onScreen(kioskFault('printer', 'no-answer'), true);
      // A little after the driver's own chance to say what became of the paper.
      signal.addEventListener('abort', () => setTimeout(() => resolve(silent), 250));
    });
    const turn = last.then(() => print(ticket, signal));
    const handing = await Promise.race([turn, late]).catch((error: unknown) => {
      options.onTrouble('print', error);
      return onScreen(kioskFault('printer', 'mechanical'), true);
    });
    last = Promise.race([turn, late]).catch(() => undefined);
    report(
      ticket,
      handing.via === 'paper' ? { via: 'paper' } : { via: 'screen', fault: handing.fault.code, maybe: handing.maybe },
    );
    return handing;
  };
};
