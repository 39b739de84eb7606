import { type Bus, connectBus } from '@jiaohao/bus';

export type DeskBus = {
  /** The line while it is up. */
  bus(): Bus | undefined;
  /** The line, up or not. */
  line: Bus;
  stop(): Promise<void>;
};

const goodbyeMs = 1000;

/** A desk's line to the broker, with a last will for the desk itself. `onState` hears each change once. */
export const openDeskBus = (options: {
  broker: string;
  /** The hall's id. */
  hall: string;
  desk: string;
  token: string;
  onState: (connected: boolean) => void;
  onTrouble: (what: string, error: unknown) => void;
}): DeskBus => {
  const { desk } = options;
  let connected = false;
  let stopped = false;
  let lastTrouble = '';
  const line = connectBus({
    url: options.broker,
    hall: options.hall,
    clientId: `${desk}-${crypto.randomUUID().slice(0, 8)}`,
    username: desk,
    password: options.token,
    will: { device: desk },
    onState: (now) => {
      if (now === connected) return;
      connected = now;
      if (now) lastTrouble = '';
      options.onState(now);
    },
    // A broker that is away refuses every second: once is enough to read.
    onDropped: ({ topic, why }) => {
      if (why !== lastTrouble) options.onTrouble(topic, why);
      lastTrouble = why;
    },
  });
  return {
    line,
    bus: () => (connected && !stopped ? line : undefined),
    stop: async () => {
      stopped = true;
      // A broker that has stopped answering must not keep the desk from stopping.
      await Promise.race([line.close(), new Promise((resolve) => setTimeout(resolve, goodbyeMs).unref())]);
    },
  };
};
