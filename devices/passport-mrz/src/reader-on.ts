import type { Duplex } from 'node:stream';
import {
  type CardReader,
  createListeners,
  type Fault,
  type IdCard,
  openDevice,
  type PassportCard,
} from '@jiaohao/device-kit';
import type { Stop, Time } from '@jiaohao/time';
import { passportOf } from './passport.ts';
import { createTypedText } from './typed-text.ts';
import { createZones, type Found } from './zones.ts';

export interface ReaderSettings {
  /** Silence after which no more of a document comes, milliseconds. */
  quietMs: number;
  /** How long a document must be away to be read again, milliseconds. */
  repeatMs: number;
  /** ISO calendar date of now. */
  today: () => string;
}

/** A passport reader on an open link: text on a stream of bytes, key presses on a link of packets. */
export const readerOn = (link: Duplex, settings: ReaderSettings, time: Time): CardReader => {
  const cards = createListeners<IdCard>();
  const unread = createListeners<Fault>();
  const zones = createZones((lines) => passportOf(lines, settings.today()));
  const typed = createTypedText();
  const textOf = link.readableObjectMode ? typed : (chunk: Uint8Array) => Buffer.from(chunk).toString('latin1');
  let last: { zone: string; at: number } | undefined;
  let waiting: Stop | undefined;
  let chunks = 0;

  const isRepeat = (zone: string) => {
    const now = time.elapsed();
    const repeat = last?.zone === zone && now - last.at < settings.repeatMs;
    last = { zone, at: now };
    return repeat;
  };

  const hear = (found: readonly Found<PassportCard>[]) => {
    const dropped = found.filter(({ is }) => is === 'noise').length;
    if (dropped > 0) device.drop(dropped);
    for (const each of found) {
      if (each.is === 'unread') unread.emit('unread-card');
      if (each.is !== 'card') continue;
      device.understood();
      if (!isRepeat(each.zone)) cards.emit(each.card);
    }
  };

  const device = openDevice(link, {
    name: 'passport reader',
    timers: time,
    receive: (chunk) => {
      const text = textOf(chunk);
      if (text === undefined) return device.drop();
      chunks += 1;
      waiting?.();
      hear(zones.push(text));
      if (!zones.pending()) return;
      const heard = chunks;
      waiting = time.after(settings.quietMs, () => {
        // What has come while this process was busy waits to be read: it was not quiet.
        setImmediate(() => {
          if (heard === chunks && !device.gone.aborted) hear(zones.quiet());
        });
      });
    },
  });
  device.gone.addEventListener('abort', () => waiting?.(), { once: true });

  return {
    onCard: cards.add,
    onUnread: unread.add,
    health: device.health,
    onHealth: device.onHealth,
    ended: device.ended,
    close: device.close,
  };
};
