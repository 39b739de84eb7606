import { hashPassword } from '@jiaohao/runtime';
import { beforeAll, expect, test } from 'vitest';
import { createExitCode } from '../src/desk/exit-code.ts';

let hash: string;
beforeAll(async () => {
  hash = await hashPassword('482913');
});

const door = (code: string | undefined) => {
  let now = 0;
  let left = 0;
  const exit = createExitCode({ hash: code, onLeave: () => left++, now: () => now });
  return {
    type: (typed: string) => exit.leave({ code: typed }),
    wait: (seconds: number) => {
      now += seconds * 1000;
    },
    left: () => left,
  };
};

test('the right code opens once', async () => {
  const { type, left } = door(hash);
  expect(await type('482913')).toEqual({ ok: true, waitSeconds: 0 });
  expect(left()).toBe(1);
});

test('without a code it stays locked', async () => {
  const { type, left } = door(undefined);
  expect((await type('')).ok).toBe(false);
  expect((await type('482913')).ok).toBe(false);
  expect(left()).toBe(0);
});

test('wrong codes cost growing pauses, in which not even the right one is looked at', async () => {
  const { type, wait, left } = door(hash);
  expect(await type('1')).toEqual({ ok: false, waitSeconds: 0 });
  expect(await type('2')).toEqual({ ok: false, waitSeconds: 0 });
  expect(await type('3')).toEqual({ ok: false, waitSeconds: 5 });
  expect(await type('482913')).toEqual({ ok: false, waitSeconds: 5 });
  wait(5);
  expect(await type('4')).toEqual({ ok: false, waitSeconds: 10 });
  wait(9);
  expect(await type('482913')).toEqual({ ok: false, waitSeconds: 1 });
  wait(1);
  expect(await type('482913')).toEqual({ ok: true, waitSeconds: 0 });
  expect(left()).toBe(1);
});

test('a pause is never longer than five minutes', async () => {
  const { type, wait } = door(hash);
  let pause = 0;
  for (let i = 0; i < 12; i++) {
    pause = (await type('0')).waitSeconds;
    wait(pause);
  }
  expect(pause).toBe(300);
});

test('many codes at once are no more than one after the other', async () => {
  const { type } = door(hash);
  const all = await Promise.all(['1', '2', '3', '4', '482913'].map(type));
  expect(all.map(({ ok }) => ok)).toEqual([false, false, false, false, false]);
});
