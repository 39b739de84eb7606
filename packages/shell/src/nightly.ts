/**
 * Milliseconds from `now` until the local wall clock next shows `at` (`03:30`); a whole day when it shows it just now.
 * A day on which the clock is put forward over that time has it an hour later.
 */
export const untilNext = (at: string, now: Date): number => {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const next = new Date(now);
  next.setHours(hour, minute, 0, 0);
  if (next.getTime() <= now.getTime()) {
    next.setDate(next.getDate() + 1);
    next.setHours(hour, minute, 0, 0);
  }
  return next.getTime() - now.getTime();
};
