import type { Running } from '@jiaohao/devices';
import { expect, test, vi } from 'vitest';
import type { Stand } from '../src/desk/stand.ts';
import { becomes, drivenStand, seenOf } from './desk-in-test.ts';

const seen = (stand: Stand) => seenOf(stand, 'panel');
const textOf = (stand: Stand): string => {
  const { face } = seen(stand);
  return face.type === 'dots' ? face.areas.map(({ text }) => text).join('|') : face.digits;
};
const call = { number: 'A012', counter: '3', text: '请A012号到3号窗口', urgent: true };
const idle = { number: '', counter: '3', text: '窗口关闭', urgent: false };

const panels = [
  ['panel.onbon-bx', { tcp: 0 }, 'A012', '关闭'],
  ['panel.cxt', { udp: 0 }, 'A012', '关闭'],
  ['panel.number', { tcp: 0 }, ' 12', '  0'],
  ['panel.modbus', { tcp: 0 }, ' 12', '  0'],
] as const;

test.each(panels)(
  '%s shows a call, then that nobody is called',
  async (simulator, wire, called, quiet) => {
    const { stand, device, status } = await drivenStand(simulator, wire, { repeatSeconds: 1 });
    const { supervised } = device as Running<'panel'>;
    await becomes(status, { state: 'ready' });
    await supervised.device()?.show(call);
    await vi.waitFor(() => expect(textOf(stand)).toContain(called), 5000);
    await supervised.device()?.show(idle);
    await vi.waitFor(() => expect(textOf(stand)).toContain(quiet), 5000);
    expect(seen(stand).frames).toBeGreaterThan(1);
  },
  30_000,
);

test.each(panels)(
  '%s is dark without power, and shows again what it should once it has some',
  async (simulator, wire, called) => {
    const { stand, device, status } = await drivenStand(simulator, wire, { repeatSeconds: 1 });
    const { supervised } = device as Running<'panel'>;
    await becomes(status, { state: 'ready' });
    supervised.onDevice((panel) => panel.show(call).catch(() => undefined));
    await vi.waitFor(() => expect(textOf(stand)).toContain(called), 5000);
    stand.setPowered(false);
    expect(textOf(stand).trim()).toBe('');
    stand.setPowered(true);
    await vi.waitFor(() => expect(textOf(stand)).toContain(called), 40_000);
  },
  60_000,
);

test.each([
  ['panel.cxt', { udp: 0 }],
  ['panel.number', { tcp: 0 }],
] as const)(
  '%s takes no garbage, and the next frame when the wire is well again',
  async (simulator, wire) => {
    const { stand, device, status } = await drivenStand(simulator, wire, { repeatSeconds: 1 });
    const { supervised } = device as Running<'panel'>;
    await becomes(status, { state: 'ready' });
    await supervised.device()?.show(idle);
    await vi.waitFor(() => expect(seen(stand).frames).toBeGreaterThan(0), 5000);
    const before = textOf(stand);
    stand.setWire('garbage');
    await supervised.device()?.show(call);
    await vi.waitFor(() => expect(seen(stand).refused).toBeGreaterThan(0), 5000);
    expect(textOf(stand)).toBe(before);
    stand.setWire('well');
    await vi.waitFor(() => expect(textOf(stand)).not.toBe(before), 10_000);
  },
  30_000,
);

test('the loudspeaker tells the words that were sent to it as sound', async () => {
  const { stand, device, status } = await drivenStand('speaker.pcm', { tcp: 0 }, { chime: false });
  const { supervised } = device as Running<'speaker'>;
  await becomes(status, { state: 'ready' });
  const announcement = { number: 'A012', counter: { zh: '3号窗口', en: 'Counter 3' }, english: false };
  const outcome = await supervised.device()?.say(announcement, AbortSignal.timeout(20_000));
  expect(outcome).toMatchObject({ spoken: true });
  await vi.waitFor(() => {
    const { said } = seenOf(stand, 'speaker');
    expect(said.map(({ words }) => words.join('')).join('')).toMatch(/请.*A.*窗口/);
  }, 8000);
}, 40_000);
