import { setTimeout as delay } from 'node:timers/promises';
import type { Bus } from '@jiaohao/bus';
import type { PanelContent } from '@jiaohao/device-kit';
import type { BoardRow, RatingInvite } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { followCounter, followZone } from '../src/duties/panels.ts';
import { rateAtKeypad } from '../src/duties/rating.ts';
import { handMade } from './hand-made.ts';
import { hall, quick } from './stand.ts';

/** A line on which the test is the hall. */
const handLine = () => {
  const ears = new Map<string, (news: unknown) => void>();
  const line: unknown = {
    on: (topic: string, _levels: object, listener: (news: unknown) => void) => {
      ears.set(topic, listener);
      return () => ears.delete(topic);
    },
    say: async () => undefined,
    close: async () => undefined,
  };
  return { bus: line as Bus, tell: (topic: string, news: unknown) => ears.get(topic)?.(news) };
};

const handDisplay = () => {
  const texts: string[] = [];
  const want = ({ text }: PanelContent) => void texts.push(text);
  return { texts, display: { want, test: async () => undefined, stop: () => undefined } };
};

const panel = handMade('panel', { show: async () => undefined }, { id: 'panel-1' });

test('a call that was taken down does not come up with the broker’s memory of it, but the next one does', async () => {
  const { bus, tell } = handLine();
  const { texts, display } = handDisplay();
  const times = { ...quick, staleCallMs: 40 };
  const duty = followCounter({ ...panel.running, counter: '3' }, display, { hall: () => hall }, times);
  duty.listen(bus);
  tell('counter', { state: 'calling', number: 'A012', seq: 2 });
  expect(texts.at(-1)).toBe('请A012号到3号窗口');
  await expect.poll(() => texts.at(-1)).toBe('3号窗口');
  duty.renewed();
  tell('counter', { state: 'calling', number: 'A012', seq: 2 });
  expect(texts.at(-1)).toBe('3号窗口');
  tell('counter', { state: 'calling', number: 'A013', seq: 4 });
  expect(texts.at(-1)).toBe('请A013号到3号窗口');
  duty.stop();
});

test('a zone’s panel takes its calls down when the hall has been silent for long', async () => {
  const { bus, tell } = handLine();
  const { texts, display } = handDisplay();
  const times = { ...quick, staleCallMs: 100, turnMs: 20 };
  const duty = followZone({ ...panel.running, zone: 'a' }, display, times);
  duty.listen(bus);
  const row: Pick<BoardRow, 'number' | 'counter' | 'counterName' | 'state'> = {
    number: 'A012',
    counter: '3',
    counterName: { zh: '3号窗口', en: 'Counter 3' },
    state: 'calling',
  };
  tell('board', { rows: [row], notices: [] });
  expect(texts.at(-1)).toBe('请A012号到3号窗口');
  await expect.poll(() => texts.at(-1)).toBe('请取号等候');
  tell('board', { rows: [row], notices: [] });
  expect(texts.at(-1)).toBe('请A012号到3号窗口');
  duty.stop();
});

test.each([
  ['keeps no more is over', false, ['invite i1', 'cancel']],
  ['still keeps goes on', true, ['invite i1']],
])('an invitation that the broker %s after a new line', async (_, kept, expected) => {
  const did: string[] = [];
  const keypad = handMade(
    'rating-keypad',
    {
      invite: async ({ id }) => void did.push(`invite ${id}`),
      cancel: async () => void did.push('cancel'),
      onScore: () => () => undefined,
      onTimeout: () => () => undefined,
    },
    { id: 'keys-3' },
  );
  keypad.open();
  const surroundings = { now: Date.now, event: () => undefined, onTrouble: () => undefined };
  const duty = rateAtKeypad({ ...keypad.running, counter: '3' }, surroundings, { ...quick, keptMs: 60 });
  const { bus, tell } = handLine();
  duty.listen(bus);
  const invite: Pick<RatingInvite, 'invitation' | 'expiresAt'> = {
    invitation: 'i1',
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
  };
  tell('invite', invite);
  expect(did).toEqual(['invite i1']);
  duty.renewed();
  if (kept) tell('invite', invite);
  await delay(200);
  expect(did).toEqual(expected);
  duty.stop();
});
