import type { Time } from '@jiaohao/time';
import type { Writer } from '../writer/writer.ts';
import type { BookingDesk } from './booking-desk.ts';

/** Finds bookings whose time has passed unused, also those that passed while the hall was off. */
export const createMissedKeeper = (options: {
  desk: BookingDesk;
  writer: Writer;
  time: Time;
  onTrouble: (error: unknown) => void;
}) => {
  const { desk, writer, time } = options;
  const look = async (): Promise<number> => {
    const at = time.wall();
    if (!desk.anyPassed(at)) return 0;
    return writer.submit({ actor: 'hall', run: (turn) => desk.settle(turn, at) });
  };
  return { look, stop: time.every(20_000, () => void look().catch(options.onTrouble)) };
};
