import type { Duplex } from 'node:stream';
import { createListeners, DeviceError, type Grade, openDevice, type RatingKeypad } from '@jiaohao/device-kit';
import type { Stop, Timers } from '@jiaohao/time';
import { type GradeKeys, gradeOf } from './grades.ts';
import { createPresses, digitOf } from './presses.ts';

interface Invitation {
  id: string;
  stop: Stop;
}

/** A numeric keypad on which people rate: it knows of no invitations, so the driver keeps them, and their time. */
export const hidRatingOn = (link: Duplex, { grades }: { grades: GradeKeys }, timers: Timers): RatingKeypad => {
  const scores = createListeners<{ invitation: string; grade: Grade }>();
  const timeouts = createListeners<string>();
  const presses = createPresses();
  let open: Invitation | undefined;

  const close = () => {
    open?.stop();
    open = undefined;
  };

  const device = openDevice(link, {
    name: 'keypad',
    timers,
    receive: (report) => {
      const pressed = presses(report);
      if (!pressed) return device.drop();
      device.understood();
      if (pressed.length === 0) return;
      const [usage = 0] = pressed;
      const grade = gradeOf(grades, digitOf(usage) ?? 0);
      // A hand laid over the keys is no opinion.
      if (!open || grade === undefined || pressed.length > 1) return device.ignore();
      const { id } = open;
      close();
      scores.emit({ invitation: id, grade });
    },
  });
  device.gone.addEventListener('abort', close, { once: true });

  return {
    invite: async ({ id, seconds }) => {
      if (!Number.isInteger(seconds) || seconds < 1 || seconds > 255) {
        throw new DeviceError('bad-setting', 'An invitation lasts 1 to 255 seconds', { retry: false });
      }
      if (device.gone.aborted) throw new DeviceError('offline', 'The keypad is gone', { retry: true });
      close();
      const stop = timers.after(seconds * 1000, () => {
        close();
        timeouts.emit(id);
      });
      open = { id, stop };
    },
    cancel: async () => close(),
    onScore: scores.add,
    onTimeout: timeouts.add,
    health: device.health,
    onHealth: device.onHealth,
    ended: device.ended,
    close: device.close,
  };
};
