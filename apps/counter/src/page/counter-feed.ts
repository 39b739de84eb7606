export type CounterFeed = {
  /** Something has changed at the hall: read soon; several calls within the delay are one reading. */
  news(): void;
  /** Runs a command; no reading that overlaps it is believed, and one follows it. */
  during<T>(command: () => Promise<T>): Promise<T>;
  stop(): void;
};

/** Reads the counter's state when there is news, one reading at a time, at most once per `delayMs`. */
export const counterFeed = <A>(options: {
  read: () => Promise<A | undefined>;
  onAnswer: (answer: A) => void;
  onError: (error: unknown) => void;
  delayMs: number;
}): CounterFeed => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading = false;
  let again = false;
  let stopped = false;
  let commands = 0;
  let epoch = 0;

  const read = async () => {
    timer = undefined;
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    const began = epoch;
    try {
      const answer = await options.read();
      const overlapped = commands > 0 || began !== epoch;
      if (overlapped) again = true;
      else if (answer !== undefined && !stopped) options.onAnswer(answer);
    } catch (error) {
      if (!stopped) options.onError(error);
    }
    reading = false;
    if (again && commands === 0) {
      again = false;
      news();
    }
  };

  const news = () => {
    if (!stopped && timer === undefined) timer = setTimeout(read, options.delayMs);
  };

  return {
    news,
    async during(command) {
      commands += 1;
      epoch += 1;
      try {
        return await command();
      } finally {
        commands -= 1;
        epoch += 1;
        news();
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
