import type { HallConfig, Text } from '@jiaohao/protocol';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const names: Record<(typeof weekdays)[number], string> = {
  mon: '周一',
  tue: '周二',
  wed: '周三',
  thu: '周四',
  fri: '周五',
  sat: '周六',
  sun: '周日',
};

/** 周一至周五、周日: runs of three days and more are joined. */
const daysWords = (days: readonly string[]): string => {
  if (weekdays.every((day) => days.includes(day))) return '每天';
  const runs: (typeof weekdays)[number][][] = [];
  for (const day of weekdays) {
    if (!days.includes(day)) continue;
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last && before && weekdays.indexOf(before) === weekdays.indexOf(day) - 1) last.push(day);
    else runs.push([day]);
  }
  return runs
    .map((run) => {
      const [first, last] = [run[0], run.at(-1)];
      if (run.length < 3 || !first || !last) return run.map((day) => names[day]).join('、');
      return `${names[first]}至${names[last]}`;
    })
    .join('、');
};

/** 2026-11-22T09:15:00.000+08:00 → 2026年11月22日 09:15 */
export const timeOnPaper = (iso: string): string => {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日 ${iso.slice(11, 16)}`;
};

/** When a queue is open, in words for paper: a line for each of its rules. */
export const hoursWords = (config: HallConfig, queue: string): string[] => {
  const hours = config.queues.find(({ id }) => id === queue)?.hours ?? config.hours;
  const lines = hours.map(
    ({ days, spans }) => `${daysWords(days)} ${spans.map(({ from, to }) => `${from}-${to}`).join('，')}`,
  );
  return config.holidays ? [...lines, '法定节假日除外'] : lines;
};

/** What kinds of paper are called on the page that checks them. */
export const paperKinds: Readonly<Record<string, Text>> = {
  form: { zh: '表格', en: 'Form' },
  'one-time-notice': { zh: '一次性告知单', en: 'One-time notice' },
  'case-progress': { zh: '办件进度查询单', en: 'Progress of a case' },
  certificate: { zh: '证照、证明', en: 'Certificate' },
  statement: { zh: '清单、对账单', en: 'Statement' },
  notice: { zh: '通知书', en: 'Notice' },
  licence: { zh: '许可证', en: 'Licence' },
};
