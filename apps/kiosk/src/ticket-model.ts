import type { TicketModel } from '@jiaohao/paper';
import type { HallInfo, KioskTicket } from '@jiaohao/protocol';

/** What stands on the ticket; the desk prints it and the page shows the same beside the number. */
export const ticketModel = (ticket: KioskTicket, hall: Pick<HallInfo, 'name' | 'timeZone'>): TicketModel => ({
  hallName: hall.name.zh,
  number: ticket.number,
  business: ticket.queueName.zh,
  ...(ticket.itemName && ticket.itemName.zh !== ticket.queueName.zh && { item: ticket.itemName.zh }),
  ...(ticket.ahead !== undefined && { ahead: ticket.ahead }),
  ...(ticket.estimateMinutes && { estimate: ticket.estimateMinutes }),
  waitingArea: ticket.area.zh,
  materials: ticket.materials.map((material) => material.zh),
  issuedAt: localTime(ticket.issuedAt, hall.timeZone),
  qr: ticket.link,
  notes: notesOf(ticket),
  english: `Please wait: ${ticket.area.en}`,
});

const notesOf = (ticket: KioskTicket): string[] => [
  ...(ticket.laneAsked === undefined ? [] : ['优先申请请找导办员确认']),
  // The hall does not know of it yet.
  ticket.ahead === undefined ? '网络恢复后可扫码查看进度' : '扫码看前面还有几人',
  '过号请到咨询台',
];

/** `2026-11-22 09:05` in the hall's time zone. */
export const localTime = (at: string, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
};
