import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { counterFeed } from '../src/page/counter-feed.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A hall that answers after `takes` ms with what it knew when it was asked. */
const hall = (takes: number) => {
  const shown: string[] = [];
  const errors: unknown[] = [];
  const now = { state: 'open', asked: 0, broken: false };
  const feed = counterFeed<string>({
    read: async () => {
      now.asked += 1;
      const { state } = now;
      await later(takes);
      if (now.broken) throw new Error('gone');
      return state;
    },
    onAnswer: (state) => shown.push(state),
    onError: (error) => errors.push(error),
    delayMs: 100,
  });
  return { now, shown, errors, feed };
};

test('a burst of news is one reading', async () => {
  const { now, shown, feed } = hall(10);
  for (let i = 0; i < 20; i++) feed.news();
  await vi.advanceTimersByTimeAsync(99);
  expect(now.asked).toBe(0);
  await vi.advanceTimersByTimeAsync(500);
  expect(now.asked).toBe(1);
  expect(shown).toEqual(['open']);
});

test('news that never stops does not put the reading off for ever', async () => {
  const { now, feed } = hall(10);
  for (let i = 0; i < 20; i++) {
    feed.news();
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(now.asked).toBeGreaterThanOrEqual(5);
});

test('news during a reading is read again afterwards', async () => {
  const { now, shown, feed } = hall(300);
  feed.news();
  await vi.advanceTimersByTimeAsync(150);
  now.state = 'paused';
  feed.news();
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual(['open', 'paused']);
});

test('a reading from before a command never overwrites its answer', async () => {
  const { now, shown, feed } = hall(300);
  feed.news();
  await vi.advanceTimersByTimeAsync(150);
  const command = feed.during(async () => {
    await later(50);
    now.state = 'calling';
    shown.push('calling (answer)');
  });
  await vi.advanceTimersByTimeAsync(2000);
  await command;
  expect(shown).toEqual(['calling (answer)', 'calling']);
});

test('a failed reading is told, and the next news reads again', async () => {
  const { now, shown, errors, feed } = hall(10);
  now.broken = true;
  feed.news();
  await vi.advanceTimersByTimeAsync(200);
  now.broken = false;
  feed.news();
  await vi.advanceTimersByTimeAsync(200);
  expect(errors).toHaveLength(1);
  expect(shown).toEqual(['open']);
});

test('nothing is shown after stop', async () => {
  const { shown, feed } = hall(300);
  feed.news();
  await vi.advanceTimersByTimeAsync(150);
  feed.stop();
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual([]);
});
