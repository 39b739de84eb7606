import type { Writer } from '../writer/writer.ts';
import type { BookingDesk } from './booking-desk.ts';

/** Finds bookings whose time has passed unused, also those that passed while the hall was off. */
export const createMissedKeeper = (options: {
  desk: BookingDesk;
  writer: Writer;
  clock: () => number;
  onTrouble: (error: unknown) => void;
}) => {
  const { desk, writer, clock } = options;
  const look = async (): Promise<number> => {
    const at = clock();
    if (!desk.anyPassed(at)) return 0;
    return writer.submit({ actor: 'hall', run: (turn) => desk.settle(turn, at) });
  };
  const timer = setInterval(() => look().catch(options.onTrouble), 20_000);
  return { look, stop: () => clearInterval(timer) };
};
