import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createQuestions, DeviceError } from '../src/index.ts';

const asked = (timeoutMs = 1000) => {
  const sent: string[] = [];
  const questions = createQuestions<string>();
  const ask = (name: string, signal?: AbortSignal) =>
    questions.ask({
      name,
      send: () => sent.push(name),
      accept: (message) => (message.startsWith(name) ? message : undefined),
      timeoutMs,
      ...(signal && { signal }),
    });
  return { questions, sent, ask };
};
const soon = () => new Promise((resolve) => setImmediate(resolve));

test('only one question is on the wire at a time', async () => {
  const { questions, sent, ask } = asked();
  const answers = Promise.all([ask('a'), ask('b')]);
  await soon();
  expect(sent).toEqual(['a']);
  expect(questions.offer('b early')).toBe(false);
  expect(questions.offer('a1')).toBe(true);
  expect(questions.offer('a2')).toBe(false);
  await soon();
  expect(sent).toEqual(['a', 'b']);
  questions.offer('b1');
  expect(await answers).toEqual(['a1', 'b1']);
});

test('an answer that came while the process was kept from reading counts, however late it is read', async () => {
  const { questions, ask } = asked(40);
  const device = createServer((socket) => {
    socket.once('data', () => {
      socket.write('a1');
      const until = performance.now() + 120;
      while (performance.now() < until);
    });
  });
  await new Promise<void>((ready) => device.listen(0, '127.0.0.1', ready));
  const wire = connect((device.address() as AddressInfo).port, '127.0.0.1');
  wire.on('data', (bytes) => questions.offer(String(bytes)));
  await once(wire, 'connect');
  wire.write('?');
  expect(await ask('a')).toBe('a1');
  wire.destroy();
  device.close();
});

test('a question without an answer is over in time, and the next one goes out', async () => {
  const { questions, sent, ask } = asked(20);
  const first = ask('a');
  const second = ask('b');
  await expect(first).rejects.toMatchObject({ code: 'no-answer', retry: true });
  await expect.poll(() => sent).toEqual(['a', 'b']);
  questions.offer('b1');
  expect(await second).toBe('b1');
});

test('each question has its own deadline, which begins when it is sent', async () => {
  const { questions, ask } = asked(60);
  const first = ask('a').catch((error: DeviceError) => error.code);
  const second = ask('b');
  expect(await first).toBe('no-answer');
  setTimeout(() => questions.offer('b1'), 30);
  expect(await second).toBe('b1');
});

test('a question can be cancelled, waiting or on the wire', async () => {
  const { sent, ask } = asked();
  const stop = new AbortController();
  const first = ask('a', stop.signal);
  const second = ask('b', stop.signal);
  await soon();
  stop.abort();
  await expect(first).rejects.toMatchObject({ code: 'cancelled', retry: false });
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  expect(sent).toEqual(['a']);
});

test('a wire that is gone refuses the question that is out and all after it', async () => {
  const { questions, sent, ask } = asked();
  const first = ask('a');
  await soon();
  questions.end(new DeviceError('offline', 'gone', { retry: true }));
  await expect(first).rejects.toMatchObject({ code: 'offline' });
  await expect(ask('b')).rejects.toMatchObject({ code: 'offline' });
  expect(sent).toEqual(['a']);
});

test('a question that cannot be sent is an answer too', async () => {
  const questions = createQuestions<string>();
  const ask = questions.ask({
    name: 'a',
    send: () => {
      throw new Error('port closed');
    },
    accept: (message) => message,
    timeoutMs: 100,
  });
  await expect(ask).rejects.toMatchObject({
    code: 'offline',
    cause: expect.objectContaining({ message: 'port closed' }),
  });
});
