import { EventEmitter, once } from 'node:events';
import { duplexPair } from '@jiaohao/links';
import { expect, test } from 'vitest';
import { createNoise, createPlug, type SimulatedEvents } from '../src/simulated.ts';

interface State {
  attached: boolean;
  powered: boolean;
  kept: number;
}

/** A device that says every chunk back and keeps the bytes of unfinished ones. */
const echo = ({ deaf = false, single = false } = {}) => {
  const emitter = new EventEmitter<SimulatedEvents<State>>();
  const told: string[] = [];
  let kept = 0;
  const plug = createPlug(emitter, {
    state: (): State => ({ attached: plug.attached(), powered: plug.powered(), kept }),
    take: (bytes, link) => {
      kept += bytes.length;
      plug.sendTo(link, bytes);
    },
    hears: () => !deaf,
    ...(single ? { chunks: (bytes: Uint8Array) => [...bytes].map((byte) => Uint8Array.of(byte)) } : {}),
    plugged: () => void told.push('plugged'),
    interrupted: () => {
      kept = 0;
      told.push('interrupted');
    },
    forgets: () => void told.push('forgot'),
  });
  emitter.on('bytes', ({ direction, bytes }) => told.push(`${direction} ${Buffer.from(bytes).toString('hex')}`));
  emitter.on('state', ({ attached, powered }) => told.push(attached ? (powered ? 'on' : 'dark') : 'off'));
  const cable = () => {
    const [near, far] = duplexPair();
    const heard: Buffer[] = [];
    near.on('data', (chunk) => heard.push(chunk));
    plug.attach(far);
    return { near, far, heard: () => Buffer.concat(heard).toString('hex'), chunks: () => heard.length };
  };
  return { plug, told, cable };
};

test('a device tells of its plug, of what it hears and of what it says', async () => {
  const { plug, told, cable } = echo();
  const { near, heard } = cable();
  near.write(Uint8Array.of(1, 2));
  await expect.poll(heard).toBe('0102');
  plug.unplug();
  expect(told).toEqual(['interrupted', 'plugged', 'on', 'in 0102', 'out 0102', 'interrupted', 'off']);
  await expect.poll(() => near.destroyed).toBe(true);
  expect(told.length).toBe(7);
});

test('a cable that is pulled or breaks at the other end is told once', async () => {
  const { plug, told, cable } = echo();
  const { near, far } = cable();
  near.destroy();
  await expect.poll(() => plug.attached()).toBe(false);
  far.emit('error', new Error('EIO'));
  expect(told).toEqual(['interrupted', 'plugged', 'on', 'interrupted', 'off']);
});

test('of two links only the newer one counts, and its elder is let go', async () => {
  const { plug, told, cable } = echo();
  const first = cable();
  const second = cable();
  await expect.poll(() => first.near.destroyed).toBe(true);
  plug.sendTo(first.far, Uint8Array.of(7));
  plug.send(Uint8Array.of(8));
  await expect.poll(second.heard).toBe('08');
  expect(first.heard()).toBe('');
  expect(plug.link()).toBe(second.far);
  expect(told).toEqual(['interrupted', 'plugged', 'on', 'interrupted', 'plugged', 'on', 'out 08']);
});

test('without a link nothing is said', () => {
  const { plug, told } = echo();
  plug.send(Uint8Array.of(1));
  plug.sendTo(undefined, Uint8Array.of(1));
  expect(told).toEqual([]);
});

test('without power nothing is heard, and what was half heard is lost', async () => {
  const { plug, told, cable } = echo();
  const { near, far, heard } = cable();
  plug.setPower(false);
  near.write(Uint8Array.of(1));
  await once(far, 'data');
  plug.setPower(true);
  near.write(Uint8Array.of(2));
  await expect.poll(heard).toBe('02');
  expect(told.slice(3)).toEqual(['interrupted', 'forgot', 'dark', 'interrupted', 'on', 'in 02', 'out 02']);
});

test('what does not reach a device is not told as heard', async () => {
  const { plug, told, cable } = echo({ deaf: true });
  const { near, far } = cable();
  near.write(Uint8Array.of(1));
  await once(far, 'data');
  expect(told).toEqual(['interrupted', 'plugged', 'on']);
  plug.unplug();
});

test('a device may write in chunks of its own, and tells them as one', async () => {
  const { plug, told, cable } = echo({ single: true });
  const { heard, chunks } = cable();
  plug.send(Uint8Array.of(1, 2, 3));
  await expect.poll(heard).toBe('010203');
  expect(chunks()).toBe(3);
  expect(told.at(-1)).toBe('out 010203');
});

test('babble goes on over a new link until it is ended', async () => {
  const { plug, cable } = echo();
  plug.babble(() => plug.send(Uint8Array.of(0xaa)));
  const first = cable();
  await expect.poll(first.chunks).toBeGreaterThan(2);
  const second = cable();
  await expect.poll(second.chunks).toBeGreaterThan(2);
  plug.babble(undefined);
  await new Promise(setImmediate);
  const said = second.chunks();
  plug.send(Uint8Array.of(0xbb));
  await expect.poll(second.chunks).toBe(said + 1);
});

test('noise is the same in every run and differs between seeds', () => {
  const [one, again, other] = [createNoise(1), createNoise(1), createNoise(2)];
  const bytes = one(64);
  expect([...again(32), ...again(32)]).toEqual([...bytes]);
  expect(other(64)).not.toEqual(bytes);
  expect(new Set(bytes).size).toBeGreaterThan(32);
});
