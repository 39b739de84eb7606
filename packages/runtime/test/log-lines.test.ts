import { expect, test } from 'vitest';
import { createLogLines } from '../src/log-lines.ts';

/** A place with room for so many bytes at first. */
const place = (first: number) => {
  let room = first;
  let text = '';
  const lines = createLogLines(
    (bytes) => {
      if (room === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      const some = bytes.subarray(0, room);
      text += some;
      room -= some.length;
      return some.length;
    },
    { mostBytes: 10, lost: (count) => `lost ${count}\n` },
  );
  return { lines, text: () => text, makeRoom: () => (room = 1000) };
};

test('a line that found half its room is finished when there is more', () => {
  const { lines, text, makeRoom } = place(6);
  for (const line of ['one\n', 'two\n', 'three\n']) lines.write(line);
  expect(text()).toBe('one\ntw');
  makeRoom();
  lines.retry();
  expect(text()).toBe('one\ntwo\nthree\n');
});

test('what does not fit into the bounds is lost, and it is said how many lines', () => {
  const { lines, text, makeRoom } = place(0);
  for (let i = 0; i < 100; i++) lines.write('1234\n');
  makeRoom();
  lines.retry();
  lines.write('more\n');
  expect(text()).toBe('1234\n1234\nlost 98\nmore\n');
});

test('a place that takes nothing for now is not asked for ever', () => {
  let asked = 0;
  const lines = createLogLines(
    () => {
      asked += 1;
      return 0;
    },
    { mostBytes: 10, lost: String },
  );
  lines.write('one\n');
  expect(asked).toBe(1);
});
