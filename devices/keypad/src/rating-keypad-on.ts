import { randomInt } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { createListeners, DeviceError, type Grade, type RatingKeypad } from '@jiaohao/device-kit';
import type { Stop, Time } from '@jiaohao/time';
import { commands, idBytes, idIn, type Result, results } from './commands.ts';
import type { Frame } from './frame.ts';
import { type GradeKeys, gradeOf } from './grades.ts';
import { type KeypadLine, keypadLine, type LineSettings, type Sequence } from './keypad-line.ts';

export interface RatingSettings extends LineSettings {
  grades: GradeKeys;
}

interface Invitation {
  id: string;
  /** Its number on the wire. */
  wire: number;
  /** When the keypad's own time runs out, by the elapsed time. */
  until: number;
  stop: Stop;
}

/** The keypad ends an invitation itself; so long it may take to say so before the driver does. */
const graceMs = 1500;
const mostSeconds = 255;

/** A rating keypad of our serial family on an open link; resolves once it has answered. */
export const ratingKeypadOn = async (
  link: Duplex,
  settings: RatingSettings,
  sequence: Sequence,
  time: Time,
): Promise<RatingKeypad> => {
  const scores = createListeners<{ invitation: string; grade: Grade }>();
  const timeouts = createListeners<string>();
  let open: Invitation | undefined;
  // A keypad may still hold an invitation of a process before this one.
  let wire = randomInt(1, 0xffff_0000);

  const close = (): Invitation | undefined => {
    const closed = open;
    closed?.stop();
    open = undefined;
    return closed;
  };

  const takeScore = (data: Uint8Array): Result => {
    const grade = data.length === 5 ? gradeOf(settings.grades, data[4] ?? 0) : undefined;
    if (grade === undefined) return results.notUnderstood;
    if (!open || idIn(data) !== open.wire) return results.tooLate;
    const { id } = open;
    close();
    scores.emit({ invitation: id, grade });
    return results.taken;
  };

  const takeTimeout = (data: Uint8Array): Result => {
    if (data.length !== 4) return results.notUnderstood;
    if (!open || idIn(data) !== open.wire) return results.tooLate;
    const { id } = open;
    close();
    timeouts.emit(id);
    return results.taken;
  };

  /** A keypad without power forgets; a hall that was away forgets too. The hall's word counts. */
  const compare = (data: Uint8Array, line: KeypadLine): Result => {
    const held = data.length === 4 ? idIn(data) : undefined;
    if (held === undefined) return results.notUnderstood;
    if (line.busy() || held === (open?.wire ?? 0)) return results.taken;
    const left = open ? Math.ceil((open.until - time.elapsed()) / 1000) : 0;
    const again =
      open && left > 0
        ? line.send(commands.invite, Uint8Array.of(...idBytes(open.wire), Math.min(left, mostSeconds)))
        : held > 0
          ? line.send(commands.cancel, idBytes(held))
          : Promise.resolve();
    // When it fails, the next sign of life brings it up again.
    again.catch(() => undefined);
    return results.taken;
  };

  const hear = ({ command, data }: Frame, line: KeypadLine): Result => {
    const take = { [commands.score]: takeScore, [commands.timeout]: takeTimeout, [commands.heartbeat]: compare }[
      command
    ];
    const result = take?.(data, line) ?? results.notUnderstood;
    if (result !== results.taken) line.device.ignore();
    return result;
  };

  const line = await keypadLine(link, settings, sequence, time, hear);
  const { device } = line;
  device.gone.addEventListener('abort', close, { once: true });

  return {
    invite: async ({ id, seconds }) => {
      if (!Number.isInteger(seconds) || seconds < 1 || seconds > mostSeconds) {
        throw new DeviceError('bad-setting', 'An invitation lasts 1 to 255 seconds', { retry: false });
      }
      if (device.gone.aborted) throw new DeviceError('offline', 'The keypad is gone', { retry: true });
      close();
      wire += 1;
      const lasts = seconds * 1000;
      const stop = time.after(lasts + graceMs, () => {
        if (open !== mine) return;
        close();
        timeouts.emit(id);
        line.send(commands.cancel, idBytes(mine.wire)).catch(() => undefined);
      });
      const mine: Invitation = { id, wire, until: time.elapsed() + lasts, stop };
      open = mine;
      try {
        await line.send(commands.invite, Uint8Array.of(...idBytes(mine.wire), seconds));
      } catch (thrown) {
        // A score says better than an acknowledgement that the invitation was there.
        if (open !== mine) return;
        close();
        throw thrown;
      }
    },
    cancel: async () => {
      const cancelled = close();
      if (cancelled) await line.send(commands.cancel, idBytes(cancelled.wire));
    },
    onScore: scores.add,
    onTimeout: timeouts.add,
    health: device.health,
    onHealth: device.onHealth,
    ended: device.ended,
    close: device.close,
  };
};
