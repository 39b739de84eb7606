import type { HallInfo, Handing, MinuteRange, QueueAnswer, Text } from '@jiaohao/protocol';

/** From so many minutes on, hours are said: nobody counts in hundreds of minutes. */
const hoursFrom = 180;

/** `约 15–20 分钟`; within a minute it is `马上`; long waits in hours. */
export const minutesWords = ({ low, high }: MinuteRange): Text => {
  if (high <= 1) return { zh: '马上就到', en: 'Very soon' };
  if (high >= hoursFrom) return hoursWords({ low: Math.floor(low / 60), high: Math.ceil(high / 60) });
  const range = low === high || low === 0 ? `${high}` : `${low}–${high}`;
  return low === 0
    ? { zh: `${range} 分钟以内`, en: `Within ${range} min` }
    : { zh: `约 ${range} 分钟`, en: `About ${range} min` };
};

const hoursWords = ({ low, high }: MinuteRange): Text =>
  low === 0
    ? { zh: `${high} 小时以内`, en: `Within ${high} h` }
    : { zh: `约 ${low}–${high} 小时`, en: `About ${low}–${high} h` };

/** Over several queues: `约 15–60 分钟`, from how long the quickest may take to how long the slowest may. */
export const spanWords = (shortest: number, longest: number): Text => {
  if (longest <= 1) return { zh: '马上就到', en: 'Very soon' };
  if (shortest === longest) return minutesWords({ low: 0, high: longest });
  return minutesWords({ low: Math.max(shortest, 1), high: longest });
};

/** Why no ticket is given in a queue now, as the hall says it or in general. */
export const closedWords = (queue: QueueAnswer): Text =>
  queue.closedReason ?? { zh: '现在暂不取号', en: 'No tickets at the moment' };

/** `12 人等候，约 15–20 分钟`; without the hall nobody knows. */
export const queueWords = (queue: Pick<QueueAnswer, 'waiting' | 'estimateMinutes'>, online: boolean): Text => {
  if (!online) return { zh: '等候情况暂时未知', en: 'The wait is not known now' };
  const minutes = minutesWords(queue.estimateMinutes);
  return { zh: `${queue.waiting} 人等候，${minutes.zh}`, en: `${queue.waiting} waiting, ${minutes.en}` };
};

/** The lanes that a citizen may ask for, to be confirmed by a guide. */
export const lanesToAsk = (lanes: HallInfo['lanes']): HallInfo['lanes'] => lanes.filter((lane) => lane.onRequest);

/** `70 岁以上`: why the card gives this lane; undefined when it is not the age. */
export const laneWords = (lane: HallInfo['lanes'][number]): Text =>
  lane.fromAge === undefined
    ? lane.name
    : { zh: `${lane.fromAge} 岁以上，${lane.name.zh}`, en: `${lane.name.en}, from the age of ${lane.fromAge}` };

/** Is the reader there to read a card now? */
export const readerWorks = (reader: string): boolean => reader === 'ready' || reader === 'degraded';

/** What the citizen should do about the ticket: wait, take it, or photograph the number. */
export const handingWords = (handing: Handing | undefined): Text => {
  if (!handing) return { zh: '正在打印，请稍候', en: 'Printing, please wait' };
  if (handing.via === 'paper') return { zh: '请取走号票', en: 'Please take your ticket' };
  return handing.maybe
    ? {
        zh: '请看出票口：没有号票的话，请拍下这个号码',
        en: 'Look into the slot. If there is no ticket, photograph this number',
      }
    : { zh: '没有出票，请拍下这个号码', en: 'No paper this time. Please photograph this number' };
};
