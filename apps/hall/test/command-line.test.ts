import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import type { Broker } from '../src/broker/broker.ts';
import { createCommandLine } from '../src/support/command-line.ts';

/** A command line on a broker in the hand of the test. */
const line = (publish: Broker['publish'] = async () => undefined) => {
  const asked: { topic: string; id: string }[] = [];
  let hear: (topic: string, payload: Uint8Array, from: string) => void = () => undefined;
  const broker: Pick<Broker, 'publish' | 'listen'> = {
    publish: async (topic, text, retain) => {
      asked.push({ topic, id: (JSON.parse(text) as { id: string }).id });
      await publish(topic, text, retain);
    },
    listen: (_filter, ear) => {
      hear = ear;
    },
  };
  const time = virtualTime();
  const commands = createCommandLine({ hallId: 'h', broker, timers: time });
  const answer = (device: string, id: string, ok: boolean) => {
    const text = ok ? { zh: '完成', en: 'Done' } : { zh: '没有', en: 'Not done' };
    hear(`hall/h/devices/${device}/result`, Buffer.from(JSON.stringify({ id, ok, text })), device);
  };
  return { commands, asked, answer, time };
};

test('a desk answers for its own device only, each question once, and only while it is waited for', async () => {
  const { commands, asked, answer, time } = line();
  const first = commands.ask('printer-1', { type: 'test' }, 5000);
  const id = asked[0]?.id ?? '';
  expect(asked[0]?.topic).toBe('hall/h/devices/printer-1/command');
  answer('printer-2', id, true);
  answer('printer-1', 'another-question', true);
  await time.advance(4999);
  expect(await Promise.race([first, Promise.resolve('waits')])).toBe('waits');
  answer('printer-1', id, false);
  answer('printer-1', id, true);
  expect(await first).toMatchObject({ id, ok: false });
});

test('who does not answer in time has not answered, though the answer comes later', async () => {
  const { commands, asked, answer, time } = line();
  const late = commands.ask('printer-1', { type: 'status' }, 20_000);
  await time.advance(20_000);
  expect(await late).toBeUndefined();
  answer('printer-1', asked[0]?.id ?? '', true);
  const next = commands.ask('printer-1', { type: 'status' }, 20_000);
  expect(asked[1]?.id).not.toBe(asked[0]?.id);
  await time.advance(20_000);
  expect(await next).toBeUndefined();
});

test('a command that the broker does not take, or a hall that stops, leaves nobody waiting', async () => {
  const refused = line(() => Promise.reject(new Error('the broker is away')));
  expect(await refused.commands.ask('printer-1', { type: 'test' }, 60_000)).toBeUndefined();
  const { commands } = line();
  const asked = commands.ask('printer-1', { type: 'test' }, 60_000);
  commands.stop();
  expect(await asked).toBeUndefined();
});
