import type { TicketModel } from '@jiaohao/paper';
import type { HallInfo, TicketAnswer } from '@jiaohao/protocol';

/** What stands on the ticket; the desk prints it and the page shows the same beside the number. */
export const ticketModel = (ticket: TicketAnswer, hall: Pick<HallInfo, 'name' | 'timeZone'>): TicketModel => ({
  hallName: hall.name.zh,
  number: ticket.number,
  business: ticket.queueName.zh,
  ahead: ticket.ahead,
  estimate: ticket.estimateMinutes,
  waitingArea: ticket.area.zh,
  materials: ticket.materials.map((material) => material.zh),
  issuedAt: issuedWords(ticket.issuedAt, hall.timeZone),
  qr: ticket.link,
  notes: ['扫码看前面还有几人', '过号请到咨询台'],
  english: `Please wait: ${ticket.area.en}`,
});

/** `2026-11-22 09:05` in the hall's time zone. */
const issuedWords = (at: string, timeZone: string): string => {
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
