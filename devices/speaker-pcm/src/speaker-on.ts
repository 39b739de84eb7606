import type { Duplex } from 'node:stream';
import {
  type Announcement,
  asDeviceError,
  createListeners,
  DeviceError,
  type Health,
  type Speaker,
  type SpeakOutcome,
  whenClosed,
} from '@jiaohao/device-kit';
import { pause, type Stop, type Time } from '@jiaohao/time';
import type { Clips } from '@jiaohao/voice/clips';
import { bytesOf, type Sound, type SoundSettings, soundOf } from './sound.ts';
import { type StreamSettings, stream } from './stream.ts';

export interface SpeakerSettings extends SoundSettings, StreamSettings {
  /** How long a player gets to find that there is no sound card, milliseconds. */
  settleMs: number;
}

/** A single stray byte, as from a plug that is pushed in, is no fault for ever. */
const quietAgainMs = 10_000;

/** A loudspeaker on an open link; rejects with a DeviceError when the link ends at once, as a player without a card. */
export const speakerOn = async (
  link: Duplex,
  clips: Clips,
  settings: SpeakerSettings,
  time: Time,
): Promise<Speaker> => {
  const healths = createListeners<Health>();
  const over = new AbortController();
  let dropped = 0;
  let noisy = false;
  let quieting: Stop | undefined;
  let tellEnd: (reason: DeviceError | undefined) => void = () => undefined;
  const ended = new Promise<DeviceError | undefined>((resolve) => {
    tellEnd = resolve;
  });

  const health = (): Health => ({ faults: noisy ? ['garbage'] : [], dropped });
  const end = (reason?: DeviceError) => {
    if (over.signal.aborted) return;
    quieting?.();
    over.abort(reason ?? new DeviceError('offline', 'The loudspeaker was closed', { retry: true }));
    link.destroy();
    tellEnd(reason);
  };
  const broke = new DeviceError('offline', 'The link to the loudspeaker broke', { retry: true });
  link.on('error', (error) => end(error instanceof DeviceError ? error : broke));
  link.on('end', () => end(broke));
  link.on('close', () => end(broke));
  link.on('data', (chunk: Uint8Array) => {
    // A loudspeaker says nothing: something else is on this link.
    dropped += chunk.length;
    quieting?.();
    quieting = time.after(quietAgainMs, () => {
      noisy = false;
      healths.emit(health());
    });
    if (noisy) return;
    noisy = true;
    healths.emit(health());
  });

  await pause(time, settings.settleMs, [over.signal]);
  if (over.signal.aborted) {
    await whenClosed(link, time);
    throw over.signal.reason;
  }

  const soundFor = (announcement: Announcement): Sound | undefined => {
    try {
      return soundOf(announcement, clips, settings);
    } catch (thrown) {
      // A bug must be seen, but the next call is said.
      process.emitWarning(thrown instanceof Error ? thrown : String(thrown));
      return undefined;
    }
  };
  const speak = async (announcement: Announcement, signal: AbortSignal): Promise<SpeakOutcome> => {
    if (signal.aborted) return { spoken: false, fault: 'cancelled' };
    const sound = soundFor(announcement);
    if (!sound?.samples.length) return { spoken: false, fault: 'bad-setting' };
    const { samples, missing } = sound;
    try {
      over.signal.throwIfAborted();
      await stream(link, bytesOf(samples), settings, over.signal, time);
      return { spoken: true, missing };
    } catch (thrown) {
      const reason = asDeviceError(thrown, 'offline');
      end(reason);
      return { spoken: false, fault: reason.code };
    }
  };

  let turn: Promise<unknown> = Promise.resolve();
  return {
    say: (announcement, signal) =>
      new Promise((resolve) => {
        const give = () => resolve({ spoken: false, fault: 'cancelled' });
        signal.addEventListener('abort', give, { once: true });
        turn = turn.then(async () => {
          signal.removeEventListener('abort', give);
          resolve(await speak(announcement, signal));
        });
      }),
    health,
    onHealth: healths.add,
    ended,
    close: () => {
      end();
      return whenClosed(link, time);
    },
  };
};
