/** Something that was started and must be stopped. */
export type Part = { name: string; stop: () => Promise<void> | void };

/** Parts of one program, stopped in the reverse order of starting; a part that fails to stop does not keep the others. */
export const createParts = (onTrouble: (part: string, error: unknown) => void) => {
  const parts: Part[] = [];
  return {
    add: (part: Part): void => {
      parts.push(part);
    },
    stop: async (): Promise<void> => {
      for (const part of parts.splice(0).reverse()) {
        try {
          await part.stop();
        } catch (error) {
          onTrouble(part.name, error);
        }
      }
    },
  };
};

/** A part that does not stop may hold a program that nobody is there any more to end by force. */
const stopMs = 8000;

/**
 * Runs `stop` once on Ctrl-C, a terminate signal or when the parent is gone, which its channel tells, also before this was
 * called; then leaves with code 0.
 */
export const stopOnSignal = (stop: () => Promise<void>): void => {
  let stopping = false;
  const leave = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopMs).unref();
    await stop();
    process.exit(0);
  };
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
  process.on('disconnect', leave);
  if (process.connected === false) void leave();
};
