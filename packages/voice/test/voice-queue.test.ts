import type { Call } from '@jiaohao/protocol';
import { describe, expect, test } from 'vitest';
import { begin, emptyQueue, end, hear, type VoiceQueue, wake } from '../src/voice-queue.ts';

const start = Date.parse('2026-11-24T09:00:00+08:00');
const at = (seconds: number) => new Date(start + seconds * 1000);

const call = (seq: number, number: string, seconds: number, kind: Call['kind'] = 'called'): Call => ({
  seq,
  at: at(seconds).toISOString(),
  kind,
  ticket: `t-${number}`,
  number,
  counter: '3',
  counterName: { zh: '3号窗口', en: 'Counter 3' },
  zone: 'main',
  speech: { number, counter: '3', zh: `请${number}号到3号窗口`, en: `${number}, counter 3` },
});

const heardAll = (calls: readonly (readonly [Call, number])[]): VoiceQueue =>
  calls.reduce((queue, [one, now]) => hear(queue, one, at(now)).queue, emptyQueue);

const spokenOrder = (queue: VoiceQueue): string[] => {
  const spoken: string[] = [];
  for (let next = begin(queue); next.speaking; next = begin(end(next))) spoken.push(next.speaking.number);
  return spoken;
};

const a1 = call(1, 'A001', 0);
const a2 = call(2, 'A002', 1);
const b1 = call(3, 'B001', 1);
const a1Again = call(4, 'A001', 9, 'recalled');
const a1AgainAgain = call(5, 'A001', 18, 'recalled');

describe('the order of speaking', () => {
  test.each<[string, (readonly [Call, number])[], string[]]>([
    [
      'calls are spoken as they came',
      [
        [a1, 0],
        [a2, 1],
        [b1, 1],
      ],
      ['A001', 'A002', 'B001'],
    ],
    [
      'the same news twice is spoken once',
      [
        [a1, 0],
        [a1, 1],
        [a2, 1],
        [a1, 2],
      ],
      ['A001', 'A002'],
    ],
    [
      'a recall is spoken again, each time',
      [
        [a1, 0],
        [a1Again, 9],
        [a1AgainAgain, 18],
      ],
      ['A001', 'A001', 'A001'],
    ],
    [
      'a repeated recall is not',
      [
        [a1, 0],
        [a1Again, 9],
        [a1Again, 10],
      ],
      ['A001', 'A001'],
    ],
    ['a call 20 s old is still spoken', [[a1, 20]], ['A001']],
    [
      'an older one is only shown',
      [
        [a1, 20.1],
        [a2, 21],
      ],
      ['A002'],
    ],
    [
      'a stale one stays silent when it comes again',
      [
        [a1, 30],
        [a1, 5],
      ],
      [],
    ],
    ['a screen whose clock is behind speaks', [[call(6, 'A006', 40), 0]], ['A006']],
    [
      'the same count in a new log is another call',
      [
        [a1, 0],
        [call(1, 'C001', 0), 1],
      ],
      ['A001', 'C001'],
    ],
  ])('%s', (_name, calls, spoken) => expect(spokenOrder(heardAll(calls))).toEqual(spoken));
});

test('what happened to a call is told', () => {
  const first = hear(emptyQueue, a1, at(0));
  expect(first.fate).toBe('queued');
  expect(hear(first.queue, a1, at(0)).fate).toBe('repeat');
  expect(hear(first.queue, a2, at(60)).fate).toBe('stale');
});

test('nothing is cut off: a call that comes while another is spoken waits for its end', () => {
  const speaking = begin(heardAll([[a1, 0]]));
  const during = begin(hear(speaking, a2, at(1)).queue);
  expect(during.speaking?.number).toBe('A001');
  expect(during.waiting.map((one) => one.number)).toEqual(['A002']);
  expect(begin(end(during)).speaking?.number).toBe('A002');
});

test('waiting in line makes nothing stale, however long the line', () => {
  const many = Array.from({ length: 30 }, (_, i) => call(i, `A${String(i).padStart(3, '0')}`, 0));
  expect(spokenOrder(heardAll(many.map((one) => [one, 1] as const)))).toEqual(many.map((one) => one.number));
});

test('with nobody waiting nothing begins', () => {
  expect(begin(emptyQueue)).toBe(emptyQueue);
  expect(begin(end(begin(heardAll([[a1, 0]])))).speaking).toBeUndefined();
});

test('when the sound is switched on, only what is fresh is spoken', () => {
  const silent = heardAll([
    [a1, 0],
    [call(7, 'A007', 50), 50],
  ]);
  expect(spokenOrder(wake(silent, at(60)))).toEqual(['A007']);
});

test('what came is remembered within bounds', () => {
  const busyDay = Array.from({ length: 700 }, (_, i) => [call(i, `A${i}`, 0), 1] as const);
  const queue = heardAll(busyDay);
  expect(queue.heard.length).toBe(500);
  expect(hear(queue, call(699, 'A699', 0), at(1)).fate).toBe('repeat');
});
