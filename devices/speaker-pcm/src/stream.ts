import type { Duplex } from 'node:stream';
import { DeviceError } from '@jiaohao/device-kit';
import { pause, type Time, type Timers } from '@jiaohao/time';
import { clipRate } from '@jiaohao/voice/clips';

export interface StreamSettings {
  /** How much sound is sent ahead of its time, milliseconds. */
  leadMs: number;
  /** How long the link may take to accept a piece, milliseconds. */
  takeMs: number;
}

const bytesPerMs = (clipRate * 2) / 1000;
const stepMs = 20;

/**
 * Sends sound as fast as it is heard, never more than the lead ahead of that: what is in a loudspeaker's buffer cannot
 * be taken back, and some throw away what they have no room for. Resolves when the last of it has been heard.
 * @throws DeviceError `no-sound` when the link stops taking sound; whatever `ended` aborts with when the link breaks
 */
export const stream = async (
  link: Duplex,
  bytes: Uint8Array,
  settings: StreamSettings,
  ended: AbortSignal,
  time: Time,
): Promise<void> => {
  let began = time.elapsed();
  let sent = 0;
  while (sent < bytes.length) {
    const now = time.elapsed();
    // Behind its time, the loudspeaker has fallen silent; from here on it is played later, not faster.
    began = Math.max(began, now - sent / bytesPerMs);
    const due = Math.floor(((now - began + settings.leadMs) * bytesPerMs) / 2) * 2;
    if (due > sent) {
      const piece = bytes.subarray(sent, due);
      await taken(link, piece, settings.takeMs, ended, time);
      sent += piece.length;
    }
    await pause(time, stepMs, [ended]);
    ended.throwIfAborted();
  }
  const left = began + bytes.length / bytesPerMs - time.elapsed();
  await pause(time, Math.max(0, left), [ended]);
  ended.throwIfAborted();
};

const taken = (link: Duplex, piece: Uint8Array, takeMs: number, ended: AbortSignal, timers: Timers) =>
  new Promise<void>((resolve, reject) => {
    const settle = (how: () => void) => {
      stop();
      ended.removeEventListener('abort', broken);
      how();
    };
    const broken = () => settle(() => reject(ended.reason));
    const stalled = () =>
      settle(() => reject(new DeviceError('no-sound', 'The loudspeaker takes no sound', { retry: true })));
    const stop = timers.after(takeMs, stalled);
    ended.addEventListener('abort', broken, { once: true });
    if (ended.aborted) return broken();
    link.write(piece, (error) => {
      // What broke is told by the link itself when it closes.
      if (!error) settle(resolve);
    });
  });
