import { readFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { deadline, machineTime, pause } from '../src/index.ts';
import { virtualTime } from '../src/virtual-time.ts';

test('what falls due is done in its order, each at its own moment', async () => {
  const time = virtualTime(1_000_000);
  const done: [string, number][] = [];
  const note = (what: string) => () => void done.push([what, time.elapsed()]);
  time.after(30, note('later'));
  time.after(10, note('soon'));
  const stop = time.every(10, note('again'));
  time.after(20, () => time.after(5, note('from within')));
  time.after(15, note('taken back'))();
  await time.advance(30);
  stop();
  await time.advance(100);
  expect(done).toEqual([
    ['soon', 10],
    ['again', 10],
    ['again', 20],
    ['from within', 25],
    ['later', 30],
    ['again', 30],
  ]);
  expect(time.wall()).toBe(1_000_130);
  expect(time.waiting()).toBe(0);
});

test('promises and streams settle between two moments', async () => {
  const time = virtualTime();
  const heard: string[] = [];
  const stream = new PassThrough();
  stream.on('data', (bytes) => heard.push(`${bytes} at ${time.elapsed()}`));
  time.after(10, () => stream.write('a'));
  void pause(time, 20).then(() => heard.push(`woken at ${time.elapsed()}`));
  await time.advance(50);
  expect(heard).toEqual(['a at 10', 'woken at 20']);
});

test('time passes until a check holds, and no further', async () => {
  const time = virtualTime();
  let beats = 0;
  const stop = time.every(100, () => {
    beats += 1;
  });
  await time.until(() => expect(beats).toBe(3));
  expect(time.elapsed()).toBe(300);
  await expect(time.until(() => expect(beats).toBe(99), 1000)).rejects.toThrow('to be 99');
  expect(beats).toBe(13);
  stop();
  await expect(time.until(() => expect(beats).toBe(99))).rejects.toThrow('to be 99');
});

test('time passes until work is over, and its outcome is given', async () => {
  const time = virtualTime();
  const slow = async () => {
    for (let round = 0; round < 3; round++) await pause(time, 50);
    return time.elapsed();
  };
  expect(await time.through(slow())).toBe(150);
  expect(await time.through(readFile(import.meta.filename, 'utf8'))).toContain('given');
  await expect(time.through(slow().then(() => Promise.reject(new Error('broke'))))).rejects.toThrow('broke');
  const stop = time.every(10, () => undefined);
  await expect(time.through(new Promise(() => undefined), 100)).rejects.toThrow('Not over after 100 ms');
  stop();
});

test('a clock that is set moves no timer', async () => {
  const time = virtualTime(1000);
  let done = 0;
  time.after(100, () => {
    done += 1;
  });
  time.setWall(5_000_000);
  await time.advance(99);
  expect([done, time.wall(), time.elapsed()]).toEqual([0, 5_000_099, 99]);
  time.setWall(0);
  await time.advance(1);
  expect([done, time.wall(), time.elapsed()]).toEqual([1, 1, 100]);
});

test.each([
  ['a signal', true],
  ['the time', false],
])('a pause is ended by %s', async (_name, early) => {
  const time = virtualTime();
  const stop = new AbortController();
  const ended = pause(time, 1000, [stop.signal]);
  if (early) stop.abort();
  else await time.advance(1000);
  expect(await ended).toBe(early);
  expect(time.waiting()).toBe(0);
});

test('a deadline aborts with its reason unless it is met', async () => {
  const time = virtualTime();
  const [late, met] = [deadline(time, 50, () => 'late'), deadline(time, 50, () => 'late')];
  met.met();
  await time.advance(50);
  expect([late.signal.reason, met.signal.aborted]).toEqual(['late', false]);
});

test("the machine's own time passes by itself", async () => {
  const [wall, elapsed] = [machineTime.wall(), machineTime.elapsed()];
  let beats = 0;
  const stop = machineTime.every(1, () => {
    beats += 1;
  });
  await pause(machineTime, 20);
  stop();
  const before = beats;
  await pause(machineTime, 10);
  expect(before).toBeGreaterThan(1);
  expect(beats).toBe(before);
  expect(machineTime.elapsed() - elapsed).toBeGreaterThanOrEqual(25);
  expect(Math.abs(machineTime.wall() - wall - (machineTime.elapsed() - elapsed))).toBeLessThan(1000);
});
