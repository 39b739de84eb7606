import { z } from 'zod';
import type { Align, Columns, Layout, LayoutItem, Size } from './layout.ts';
import { biggestSize, hangingLines, textLines } from './lines.ts';

/** Everything that stands on a ticket, as text the citizen can read. */
export const TicketModel = z.object({
  hallName: z.string().min(1),
  /** As it is called: A001. */
  number: z.string().min(1).max(12),
  business: z.string().min(1),
  /** What it was taken for, when that says more than the business. */
  item: z.string().optional(),
  /** People in front; undefined on a ticket that was given without the hall, which alone knows. */
  ahead: z.number().int().min(0).optional(),
  /** Minutes; undefined while no counter is open. */
  estimate: z.object({ low: z.number().min(0), high: z.number().min(0) }).optional(),
  waitingArea: z.string(),
  /** What to have ready. */
  materials: z.array(z.string()),
  /** Local date and time, already in words. */
  issuedAt: z.string(),
  /** What the QR code says; none when empty. */
  qr: z.string().max(300),
  /** What stands under the QR code. */
  notes: z.array(z.string()),
  /** One English line for a visitor who does not read Chinese. */
  english: z.string().optional(),
});
export type TicketModel = z.infer<typeof TicketModel>;

const waiting = (model: TicketModel): string[] => {
  if (model.ahead === undefined) return ['前面人数和等候时间', '请看大厅屏幕，按号等候叫号'];
  const people = model.ahead === 0 ? '前面无人等候' : `前面还有 ${model.ahead} 人`;
  if (!model.estimate) return [people];
  const { low, high } = model.estimate;
  const minutes = low === high ? `${high}` : `${low}-${high}`;
  return [people, high === 0 ? '即将叫号，请留意' : `预计等候约 ${minutes} 分钟`];
};

/** A ticket on 58 mm (32 columns) or 80 mm (48 columns) paper; the number in quadruple width and height. */
export const layoutTicket = (model: TicketModel, columns: Columns): Layout => {
  const line = (value: string, align: Align = 'left', size: Size = 1, bold = false) =>
    textLines(value, columns, { align, size, bold });
  const items: LayoutItem[] = [
    ...line(model.hallName, 'center', 1, true),
    { type: 'rule' },
    ...line(model.business, 'center', columns === 48 ? 2 : 1, true),
    ...(model.item ? line(model.item, 'center') : []),
    { type: 'feed', lines: 1 },
    ...line(model.number, 'center', biggestSize(model.number, columns), true),
    { type: 'feed', lines: 1 },
    ...waiting(model).flatMap((value) => line(value, 'center')),
    ...(model.waitingArea ? line(`请到 ${model.waitingArea} 等候`, 'center', 1, true) : []),
    ...(model.english ? line(model.english, 'center') : []),
  ];
  if (model.materials.length > 0) {
    items.push({ type: 'rule' }, ...line('请提前准备：', 'left', 1, true));
    for (const material of model.materials) items.push(...hangingLines('- ', material, columns));
  }
  items.push({ type: 'rule' });
  if (model.qr) items.push({ type: 'qr', text: model.qr, align: 'center' });
  for (const note of model.notes) items.push(...line(note, 'center'));
  items.push(...line(model.issuedAt, 'center'), { type: 'feed', lines: 3 }, { type: 'cut' });
  return { columns, items };
};
