import { randomInt } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { createQuestions, DeviceError, type OpenDevice, type OpenLink, openDevice } from '@jiaohao/device-kit';
import type { Stop, Timers } from '@jiaohao/time';
import { commands, idBytes, protocolVersion, type Result, results } from './commands.ts';
import { createFrames, type Frame, frameOf } from './frame.ts';

export interface LineSettings {
  /** How long an acknowledgement may take, milliseconds. */
  ackMs: number;
  /** How often a frame is sent before the keypad counts as silent. */
  tries: number;
  /** How often the keypad gives a sign of life, milliseconds. */
  heartbeatMs: number;
}

/** The number of the last frame that was sent. */
export interface Sequence {
  seq: number;
}

const sequences = new WeakMap<OpenLink, Sequence>();

/**
 * Where the numbering of a link's frames stands. It goes on over a new opening and begins anywhere: a welcome equal to
 * the last one would be taken for its repetition, and a key from before the break would be heard once more.
 */
export const sequenceOf = (link: OpenLink): Sequence => {
  const known = sequences.get(link) ?? { seq: randomInt(256) };
  sequences.set(link, known);
  return known;
};

export interface KeypadLine {
  device: OpenDevice;
  /** Sends a frame until it is acknowledged. Rejects with `no-answer`, `refused` or `offline`. */
  send(command: number, data: Uint8Array): Promise<void>;
  /** Whether a frame waits for its acknowledgement. */
  busy(): boolean;
}

// Longer than a serial server holds bytes back, shorter than a keypad waits before it sends again.
const brokenOffMs = 200;
const missedHeartbeats = 3.5;

const isSame = (a: Frame | undefined, b: Frame): boolean =>
  a?.command === b.command && a.seq === b.seq && Buffer.compare(a.data, b.data) === 0;

/**
 * The line to a keypad of our serial family: acknowledges, repeats, tells repetitions, watches the signs of life.
 * Resolves once the keypad has answered a welcome; rejects with a DeviceError when it does not.
 * @param hear what a new frame comes to; not called for repetitions and acknowledgements
 */
export const keypadLine = async (
  link: Duplex,
  settings: LineSettings,
  sequence: Sequence,
  timers: Timers,
  hear: (frame: Frame, line: KeypadLine) => Result,
): Promise<KeypadLine> => {
  const frames = createFrames();
  const questions = createQuestions<Frame>(timers);
  let droppedBefore = 0;
  let before: { frame: Frame; result: Result } | undefined;
  let open = false;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let chunks = 0;
  let brokenOff: Stop | undefined;
  let watch: Stop | undefined;

  const write = (frame: Frame) => {
    if (!link.destroyed) link.write(frameOf(frame));
  };
  const acknowledge = ({ seq }: Frame, result: Result) =>
    write({ command: commands.acknowledge, seq, data: Uint8Array.of(result) });

  const alive = () => {
    device.setFault('no-answer', false);
    watch?.();
    if (!device.gone.aborted) watch = timers.after(settings.heartbeatMs * missedHeartbeats, missed);
  };
  // A port whose adapter was pulled out may be silent until something is written to it.
  const missed = () => {
    device.setFault('no-answer', true);
    watch = timers.after(settings.heartbeatMs, missed);
    if (!line.busy()) line.send(commands.cancel, idBytes(0)).catch(() => undefined);
  };

  const take = (frame: Frame) => {
    device.understood();
    alive();
    if (frame.command === commands.acknowledge) {
      if (!questions.offer(frame)) device.ignore();
      return;
    }
    // Nobody can hear a key yet: what is not acknowledged is not lost without a sign.
    if (!open) return;
    const result = before && isSame(before.frame, frame) ? before.result : hear(frame, line);
    before = { frame, result };
    acknowledge(frame, result);
  };

  const takeAll = (found: readonly Frame[]) => {
    const dropped = frames.dropped() - droppedBefore;
    droppedBefore = frames.dropped();
    if (dropped > 0) device.drop(dropped);
    for (const frame of found) take(frame);
  };

  const device = openDevice(link, {
    name: 'keypad',
    timers,
    receive: (chunk) => {
      chunks += 1;
      brokenOff?.();
      takeAll(frames.push(chunk));
      if (!frames.pending()) return;
      const heard = chunks;
      brokenOff = timers.after(brokenOffMs, () => {
        // What has come while this process was busy waits to be read: it was not quiet.
        setImmediate(() => {
          if (heard === chunks && !device.gone.aborted) takeAll(frames.quiet());
        });
      });
    },
  });
  device.gone.addEventListener(
    'abort',
    () => {
      brokenOff?.();
      watch?.();
      questions.end(new DeviceError('offline', 'The keypad is gone', { retry: true }));
    },
    { once: true },
  );

  const exchange = async (command: number, data: Uint8Array): Promise<void> => {
    sequence.seq = (sequence.seq + 1) & 0xff;
    const frame = { command, seq: sequence.seq, data };
    for (let left = settings.tries; ; left--) {
      try {
        const result = await questions.ask({
          name: `command ${command}`,
          send: () => write(frame),
          accept: (answer) => (answer.seq === frame.seq ? (answer.data[0] ?? results.notUnderstood) : undefined),
          timeoutMs: settings.ackMs,
        });
        if (result === results.taken) return;
        throw new DeviceError('refused', `The keypad refuses command ${command}: ${result}`, { retry: true });
      } catch (thrown) {
        const silent = thrown instanceof DeviceError && thrown.code === 'no-answer';
        if (!silent || left <= 1) throw thrown;
      }
    }
  };

  const line: KeypadLine = {
    device,
    busy: () => waiting > 0,
    send: (command, data) => {
      waiting += 1;
      const sent = turn
        .then(() => exchange(command, data))
        .finally(() => {
          waiting -= 1;
        });
      turn = sent.catch(() => undefined);
      return sent;
    },
  };

  try {
    await line.send(commands.welcome, Uint8Array.of(protocolVersion));
  } catch (thrown) {
    await device.close();
    throw thrown;
  }
  alive();
  open = true;
  return line;
};
