import { expect, test } from 'vitest';
import { serialLink } from '../src/index.ts';
import { ptyPair } from './pty.ts';

const never = new AbortController().signal;

test('a port that hangs up in the middle of talk closes, every time', async () => {
  for (let round = 0; round < 12; round++) {
    const pair = await ptyPair();
    const ports = [await serialLink(pair.a, 9600)(never), await serialLink(pair.b, 9600)(never)];
    const closed = ports.map((port) => new Promise<string>((resolve) => port.once('close', () => resolve('closed'))));
    for (const port of ports) {
      port.on('data', () => port.destroyed || port.write('more'));
      port.write('hello');
    }
    await new Promise((resolve) => setTimeout(resolve, round * 2));
    await pair[Symbol.asyncDispose]();
    const late = new Promise<string>((resolve) => setTimeout(() => resolve('still open'), 5000).unref());
    expect(await Promise.all(closed.map((port) => Promise.race([port, late])))).toEqual(['closed', 'closed']);
  }
}, 60_000);
