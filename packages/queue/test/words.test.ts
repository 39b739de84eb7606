import { describe, expect, test } from 'vitest';
import { describe as describeRefusal, explain, type Lang, type Names, type Refusal, type Why } from '../src/index.ts';
import { minute } from './story.ts';

const names: Names = {
  queue: (id) => `<${id}>`,
  counter: (id) => `[${id}]`,
  time: (at) => `+${(at - minute(0)) / 60_000}`,
};
const langs: readonly Lang[] = ['zh', 'en'];

const refusals: { readonly [C in Refusal['code']]: Extract<Refusal, { code: C }> } = {
  'day-not-open': { code: 'day-not-open' },
  'day-already-open': { code: 'day-already-open', day: '2026-03-02' },
  'unknown-queue': { code: 'unknown-queue', queue: 'zoo' },
  'unknown-counter': { code: 'unknown-counter', counter: '9' },
  'unknown-ticket': { code: 'unknown-ticket' },
  'unknown-lane': { code: 'unknown-lane', lane: 'vip' },
  'ticket-exists': { code: 'ticket-exists', ticket: 'x' },
  'queue-closed': { code: 'queue-closed', queue: 'tax', opens: minute(90) },
  'queue-ending': { code: 'queue-ending', queue: 'tax', closes: minute(90) },
  'quota-reached': { code: 'quota-reached', queue: 'tax', scope: 'band' },
  'already-waiting': { code: 'already-waiting', ticket: 'x', number: 'A007' },
  'person-limit': { code: 'person-limit', limit: 2 },
  'person-needed': { code: 'person-needed', queue: 'tax' },
  'counter-closed': { code: 'counter-closed', counter: '9' },
  'counter-paused': { code: 'counter-paused', counter: '9' },
  'counter-open': { code: 'counter-open', counter: '9' },
  'counter-busy': { code: 'counter-busy', counter: '9', number: 'A007' },
  'nobody-waiting': { code: 'nobody-waiting' },
  'nothing-called': { code: 'nothing-called', counter: '9' },
  'nothing-serving': { code: 'nothing-serving', counter: '9' },
  'wrong-state': { code: 'wrong-state', number: 'A007', status: 'finished' },
  'wrong-counter': { code: 'wrong-counter', number: 'A007', counter: '9' },
  'unknown-lease': { code: 'unknown-lease', number: 'A701' },
  'bad-paper-number': { code: 'bad-paper-number', prefix: 'P' },
  'number-used': { code: 'number-used', number: 'P007' },
  'bad-time': { code: 'bad-time' },
  'recall-limit': { code: 'recall-limit', number: 'A007', limit: 3 },
};

/** What a sentence must not leave out: the details of the refusal as people say them. */
function details(refusal: Refusal): string[] {
  const said: string[] = [];
  for (const [key, value] of Object.entries(refusal)) {
    if (key === 'queue' && refusal.code !== 'unknown-queue') said.push(names.queue(String(value)));
    else if (key === 'counter' && refusal.code !== 'unknown-counter') said.push(names.counter(String(value)));
    else if (key === 'opens' || key === 'closes') said.push(names.time(Number(value)));
    else if (['number', 'prefix', 'limit', 'day', 'lane', 'queue', 'counter'].includes(key)) said.push(String(value));
  }
  return said;
}

describe.each(langs)('a refusal in %s', (lang) => {
  test.each(Object.values(refusals))('$code', (refusal) => {
    const sentence = describeRefusal(refusal, lang, names);
    for (const detail of details(refusal)) expect(sentence).toContain(detail);
    expect(sentence).not.toMatch(/undefined|NaN|object/);
    expect(/[\u4e00-\u9fff]/.test(sentence)).toBe(lang === 'zh');
  });

  test('every code, scope and hint has words of its own', () => {
    const all: Refusal[] = [
      ...Object.values(refusals),
      { code: 'queue-closed', queue: 'tax' },
      { code: 'quota-reached', queue: 'tax', scope: 'day' },
      { code: 'wrong-state', number: 'A007', status: 'held', hint: 'resume-held' },
      { code: 'wrong-state', number: 'A007', status: 'no-show', hint: 'reinstate' },
    ];
    expect(new Set(all.map((refusal) => describeRefusal(refusal, lang, names))).size).toBe(all.length);
  });
});

describe('why this ticket', () => {
  const ticket = { number: 'A012', takenAt: minute(0) };
  const say = (why: Why, lang: Lang, at = 23) => explain({ why, ticket, at: minute(at) }, lang, names);

  test.each<[Why, string, string]>([
    [
      { code: 'overdue', due: minute(20), others: 4 },
      'A012 已等 23 分钟，超过目标 20 分钟，最先到期',
      'A012 has waited 23 min, past its target of 20 min, and was due first',
    ],
    [
      { code: 'due-first', due: minute(30), others: 4 },
      'A012 已等 23 分钟，应于 +30 前叫到，在 5 人中最先到期',
      'A012 has waited 23 min and is due by +30, first of 5 waiting',
    ],
    [
      { code: 'due-first', due: minute(30), others: 0 },
      'A012 已等 23 分钟，是唯一等候者',
      'A012 has waited 23 min and is the only one waiting',
    ],
    [
      { code: 'helping-idle', due: minute(30), queue: 'tax' },
      '本窗口无人等候，协助「<tax>」：A012 已等 23 分钟，最先到期',
      'Nobody waits for this counter; helping <tax>: A012 has waited 23 min and is due first',
    ],
    [
      { code: 'helping-overdue', due: minute(20), queue: 'tax' },
      '「<tax>」有人超时：A012 已等 23 分钟，应于 +20 前叫到，先于本窗口等候者',
      '<tax> is overdue: A012 has waited 23 min, was due by +20, before anyone of this counter',
    ],
    [
      { code: 'sent-to-counter', due: minute(30) },
      'A012 由其他窗口转来，指定本窗口办理，最先到期',
      'A012 was sent to this counter and is due first',
    ],
    [{ code: 'called-by-number' }, 'A012 由工作人员按号呼叫，已等 23 分钟', 'A012 was called by number after 23 min'],
  ])('$code', (why, zh, en) => {
    expect(say(why, 'zh')).toBe(zh);
    expect(say(why, 'en')).toBe(en);
  });
});
