/**
 * Does the work when what has come meanwhile was read. For deadlines: after a process was kept from reading, its timers run
 * off before it reads, and what came in time would count as late.
 */
export const onceRead = (work: () => void): void => {
  setImmediate(() => setImmediate(work));
};
