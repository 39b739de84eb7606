import { z } from 'zod';
import type { Align, Columns, Layout, LayoutItem, Size } from './layout.ts';
import { biggestSize, hangingLines, textLines } from './lines.ts';

const Lang = z.enum(['zh', 'en']);

/** Where a case stands, in words of one language. */
export const ProgressSlipModel = z.object({
  lang: Lang,
  hallName: z.string().min(1),
  caseNo: z.string().min(1).max(60),
  item: z.string().min(1),
  department: z.string(),
  /** In words: 审核中. */
  state: z.string().min(1).max(40),
  /** `at`: local date or time in words. */
  steps: z.array(
    z.object({ name: z.string().min(1), at: z.string().optional(), state: z.enum(['done', 'now', 'next']) }),
  ),
  /** Day by which it is promised, in words. */
  promised: z.string().optional(),
  /** What the citizen should do now. */
  todo: z.string().optional(),
  phone: z.string().optional(),
  /** What the QR code says; none when empty. */
  qr: z.string().max(300),
  /** What stands under the QR code. */
  notes: z.array(z.string()),
  printedAt: z.string(),
});
export type ProgressSlipModel = z.infer<typeof ProgressSlipModel>;

/** A booking, in words of one language. */
export const BookingSlipModel = z.object({
  lang: Lang,
  hallName: z.string().min(1),
  /** What is typed or said to check in. */
  code: z.string().min(1).max(12),
  /** Day and time in words: 11月23日（周一） 09:00-09:30. */
  slot: z.string().min(1),
  item: z.string().min(1),
  /** Where to check in and wait. */
  where: z.string(),
  materials: z.array(z.string()),
  /** Between when one may check in, in words: 08:30-09:15. */
  checkIn: z.string().min(1),
  /** Masked; none when empty. */
  person: z.string(),
  qr: z.string().max(300),
  notes: z.array(z.string()),
  printedAt: z.string(),
});
export type BookingSlipModel = z.infer<typeof BookingSlipModel>;

const words = {
  zh: {
    progress: '办件进度',
    caseNo: '办件编号：',
    item: '事项：',
    department: '承办部门：',
    promised: '承诺办结：',
    todo: '您现在要做的：',
    phone: '咨询电话：',
    now: '（正在办理）',
    printedAt: '打印时间：',
    booking: '预约凭证',
    code: '签到码',
    checkIn: '签到时间：',
    where: '地点：',
    person: '预约人：',
    materials: '请带好：',
  },
  en: {
    progress: 'Progress of your case',
    caseNo: 'Case: ',
    item: 'Service: ',
    department: 'Office: ',
    promised: 'Promised by: ',
    todo: 'What to do now:',
    phone: 'Phone: ',
    now: ' (now)',
    printedAt: 'Printed: ',
    booking: 'Your booking',
    code: 'Check-in code',
    checkIn: 'Check in: ',
    where: 'Where: ',
    person: 'Name: ',
    materials: 'Please bring:',
  },
} as const;

/** All three are in GB 2312, so that every printer has them. */
const marks = { done: '√ ', now: '→ ', next: '○ ' } as const;

/** Progress of a case on 58 mm (32 columns) or 80 mm (48 columns) paper; its state in words is the largest. */
export const layoutProgressSlip = (model: ProgressSlipModel, columns: Columns): Layout => {
  const say = words[model.lang];
  const { line, named, end } = linesFor(columns);
  const items: LayoutItem[] = [
    ...line(model.hallName, 'center', 1, true),
    { type: 'rule' },
    ...line(say.progress, 'center', 1, true),
    { type: 'feed', lines: 1 },
    ...line(model.state, 'center', biggestSize(model.state, columns), true),
    { type: 'feed', lines: 1 },
    ...named(say.caseNo, model.caseNo),
    ...named(say.item, model.item),
    ...named(say.department, model.department),
    ...named(say.promised, model.promised),
  ];
  if (model.steps.length > 0) items.push({ type: 'rule' });
  for (const { name, at, state } of model.steps) {
    const text = `${name}${state === 'now' ? say.now : ''}${at ? `  ${at}` : ''}`;
    items.push(...hangingLines(marks[state], text, columns, state === 'now'));
  }
  if (model.todo) items.push({ type: 'rule' }, ...line(say.todo, 'left', 1, true), ...line(model.todo));
  items.push({ type: 'rule' }, ...named(say.phone, model.phone), ...end(model, say.printedAt));
  return { columns, items };
};

/** A booking on 58 mm (32 columns) or 80 mm (48 columns) paper; its code is the largest. */
export const layoutBookingSlip = (model: BookingSlipModel, columns: Columns): Layout => {
  const say = words[model.lang];
  const { line, named, end } = linesFor(columns);
  const items: LayoutItem[] = [
    ...line(model.hallName, 'center', 1, true),
    { type: 'rule' },
    ...line(say.booking, 'center', 1, true),
    ...line(model.item, 'center', biggestSize(model.item, columns, [2]), true),
    { type: 'feed', lines: 1 },
    ...line(say.code, 'center'),
    ...line(model.code, 'center', biggestSize(model.code, columns), true),
    { type: 'feed', lines: 1 },
    ...line(model.slot, 'center', biggestSize(model.slot, columns, [2]), true),
    ...line(`${say.checkIn}${model.checkIn}`, 'center'),
    { type: 'feed', lines: 1 },
    ...named(say.where, model.where),
    ...named(say.person, model.person),
  ];
  if (model.materials.length > 0) {
    items.push({ type: 'rule' }, ...line(say.materials, 'left', 1, true));
    for (const material of model.materials) items.push(...hangingLines('- ', material, columns));
  }
  items.push({ type: 'rule' }, ...end(model, say.printedAt));
  return { columns, items };
};

const linesFor = (columns: Columns) => {
  const line = (value: string, align: Align = 'left', size: Size = 1, bold = false) =>
    textLines(value, columns, { align, size, bold });
  return {
    line,
    /** A label with its value; nothing without one. */
    named: (label: string, value: string | undefined) => (value ? hangingLines(label, value, columns) : []),
    end: (model: { qr: string; notes: readonly string[]; printedAt: string }, printedAt: string): LayoutItem[] => [
      ...(model.qr ? [{ type: 'qr', text: model.qr, align: 'center' } as const] : []),
      ...model.notes.flatMap((note) => line(note, 'center')),
      ...line(`${printedAt}${model.printedAt}`, 'center'),
      { type: 'feed', lines: 3 },
      { type: 'cut' },
    ],
  };
};
