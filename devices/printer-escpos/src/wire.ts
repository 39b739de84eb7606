import type { Duplex } from 'node:stream';
import { createQuestions, DeviceError } from '@jiaohao/device-kit';
import { pause, type Timers } from '@jiaohao/time';
import { askInSequence, askRealtime } from './commands.ts';
import { createIncoming, type Incoming } from './incoming.ts';

export interface Wire {
  /** Asks DLE EOT n; rejects with `no-answer` or the reason of the end. */
  realtime(n: 1 | 2 | 3 | 4): Promise<number>;
  /** Asks GS r 1, which is answered when all that came before has been dealt with. */
  sequence(): Promise<number>;
  /** Waits until answers to earlier GS r, of a job that was given up, cannot be taken for new ones. */
  settle(): Promise<void>;
  /** Writes in small pieces as the printer takes them; rejects when it takes nothing for too long. */
  send(bytes: Uint8Array): Promise<void>;
  /** Bytes that made no sense so far. */
  dropped(): number;
  readonly ended: Promise<DeviceError | undefined>;
  isEnded(): boolean;
  end(reason?: DeviceError): void;
}

const pieceBytes = 512;
const retry = { retry: true };

/**
 * The printer's end of a link: one question at a time out, every byte in sorted.
 * @param timeoutMs for an answer to DLE EOT; a piece of data may take four times as long
 * @param onStatusBack called with each automatic status
 */
export const createWire = (
  link: Duplex,
  timeoutMs: number,
  timers: Timers,
  onStatusBack: (bytes: [number, number, number, number]) => void,
): Wire => {
  const incoming = createIncoming();
  const questions = createQuestions<Incoming>(timers);
  let dropped = 0;
  let over = false;
  let go = Promise.resolve();
  let release: (() => void) | undefined;
  let owed = 0;
  const atEnd = new Set<() => void>();
  let tellEnd: (reason: DeviceError | undefined) => void = () => undefined;
  const ended = new Promise<DeviceError | undefined>((resolve) => {
    tellEnd = resolve;
  });

  const end = (reason?: DeviceError) => {
    if (over) return;
    over = true;
    release?.();
    questions.end(reason ?? new DeviceError('offline', 'The printer was closed', { retry: true }));
    link.destroy();
    for (const each of atEnd) each();
    tellEnd(reason);
  };
  const lost = () => end(new DeviceError('offline', 'The link to the printer broke', { retry: true }));

  const take = (message: Incoming) => {
    switch (message.type) {
      case 'status-back':
        onStatusBack(message.bytes);
        return;
      case 'flow':
        release?.();
        release = undefined;
        go = message.go
          ? Promise.resolve()
          : new Promise((resolve) => {
              release = resolve;
            });
        return;
      case 'realtime':
        // One that nobody waits for is late, not wrong.
        questions.offer(message);
        return;
      case 'sequence':
        if (owed === 0) dropped += 1;
        else owed -= 1;
        questions.offer(message);
        return;
      case 'dropped':
        dropped += 1;
        return;
      default:
        message satisfies never;
    }
  };
  link.on('data', (chunk: Uint8Array) => {
    for (const byte of chunk) for (const message of incoming(byte)) take(message);
  });
  link.on('error', lost);
  link.on('end', lost);
  link.on('close', lost);

  const write = (piece: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      link.write(piece, (error) => (error ? reject(error) : resolve()));
    });
  const put = (bytes: Uint8Array) => {
    if (!link.destroyed) link.write(bytes);
  };
  const within = (work: Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      const done = (settleWork: () => void) => {
        stop();
        atEnd.delete(broken);
        settleWork();
      };
      const broken = () => done(() => reject(new DeviceError('offline', 'The link to the printer broke', retry)));
      const stalled = () => done(() => reject(new DeviceError('no-answer', 'The printer takes no data', retry)));
      const stop = timers.after(timeoutMs * 4, stalled);
      atEnd.add(broken);
      if (over) broken();
      else work.then(() => done(resolve), broken);
    });

  const sequence = () =>
    questions.ask({
      name: 'GS r 1',
      timeoutMs,
      send: () => {
        owed += 1;
        put(askInSequence);
      },
      accept: (message) => (message.type === 'sequence' ? message.byte : undefined),
    });

  return {
    realtime: async (n) => {
      try {
        return await questions.ask({
          name: `DLE EOT ${n}`,
          timeoutMs,
          send: () => put(askRealtime(n)),
          accept: (message) => (message.type === 'realtime' ? message.byte : undefined),
        });
      } catch (thrown) {
        // The answer does not say to what it is one: a late one must be gone before the next question.
        if (!over) await pause(timers, Math.min(timeoutMs, 250));
        throw thrown;
      }
    },
    sequence,
    settle: async () => {
      if (owed === 0) return;
      await sequence();
      await pause(timers, Math.min(timeoutMs, 250));
      owed = 0;
    },
    send: async (bytes) => {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        await within(go);
        await within(write(bytes.subarray(at, at + pieceBytes)));
      }
    },
    dropped: () => dropped,
    ended,
    isEnded: () => over,
    end,
  };
};
