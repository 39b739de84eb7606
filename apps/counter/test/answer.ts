import type { CounterAnswer, CounterTicket } from '@jiaohao/protocol';

export const ticket = (number: string, about: Partial<CounterTicket> = {}): CounterTicket => ({
  id: `id-${number}`,
  number,
  queue: 'general',
  queueName: { zh: '综合业务', en: 'General matters' },
  lane: 'normal',
  laneName: { zh: '普通', en: 'Ordinary' },
  takenAt: '2026-11-22T09:00:00+08:00',
  waitedMinutes: 4,
  ...about,
});

export const answer = (about: Partial<CounterAnswer>): CounterAnswer => ({
  counter: '3',
  name: { zh: '3号窗口', en: 'Counter 3' },
  state: 'open',
  recallsLeft: 0,
  waiting: [],
  waitingCount: 0,
  held: [],
  noShows: [],
  served: 0,
  ...about,
});
