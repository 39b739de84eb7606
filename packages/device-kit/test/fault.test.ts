import { expect, test } from 'vitest';
import { asDeviceError, createListeners, DeviceError, faultCodes, faultSentences, faultWeight } from '../src/index.ts';

test.each(faultCodes.map((code) => [code]))('%s says what happened and what to do, in both languages', (code) => {
  const { 'zh-CN': chinese, en } = faultSentences[code];
  expect(chinese.match(/[。；]/gu)?.length).toBeGreaterThanOrEqual(2);
  expect(chinese).toMatch(/。$/u);
  expect(en.match(/[.]( |$)/gu)?.length).toBeGreaterThanOrEqual(2);
  expect(en).not.toMatch(/\p{Script=Han}/u);
});

test('a device with low paper still works, one without paper does not', () => {
  expect(faultWeight('paper-low')).toBe('degraded');
  expect(faultWeight('paper-out')).toBe('fault');
});

test('anything thrown becomes a device error, and a device error stays what it is', () => {
  const own = new DeviceError('paper-out', 'The ticket printer is out of paper', { retry: false });
  expect(asDeviceError(own, 'offline')).toBe(own);
  expect(asDeviceError('x', 'offline')).toMatchObject({ code: 'offline', message: 'x', retry: true });
  const bug = new TypeError('bug');
  expect(asDeviceError(bug, 'no-answer')).toMatchObject({ code: 'no-answer', message: 'bug', cause: bug });
});

test('a listener added twice hears twice and can be taken away once', () => {
  const listeners = createListeners<number>();
  const heard: number[] = [];
  const hear = (value: number) => heard.push(value);
  const first = listeners.add(hear);
  listeners.add(hear);
  listeners.emit(1);
  first();
  listeners.emit(2);
  expect(heard).toEqual([1, 1, 2]);
});

test('a listener that throws is warned of and disturbs nobody', async () => {
  const warned = new Promise((resolve) => process.once('warning', resolve));
  const listeners = createListeners<number>();
  const heard: number[] = [];
  listeners.add(() => {
    throw new TypeError('a bug in a page');
  });
  listeners.add((value) => heard.push(value));
  listeners.emit(7);
  expect(heard).toEqual([7]);
  expect(await warned).toMatchObject({ message: 'a bug in a page' });
});
