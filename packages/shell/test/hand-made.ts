import {
  type Crash,
  type CrashRecord,
  type DeskMessage,
  type DeskProcess,
  keepTerminal,
  type PageProcess,
} from '../src/index.ts';

const ending = () => {
  let end: (how: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  return { ended, end };
};

/** A desk whose life a test decides about. */
const handDesk = (url: string) => {
  const { ended, end } = ending();
  const listeners: ((message: DeskMessage) => void)[] = [];
  let pulse: NodeJS.Timeout | undefined;
  const say = (message: DeskMessage) => {
    for (const listener of listeners) listener(message);
  };
  const desk: DeskProcess = {
    ready: Promise.resolve(url),
    ended,
    onMessage: (listener) => void listeners.push(listener),
    stop: async () => end('stopped'),
  };
  pulse = setInterval(() => say({ type: 'pulse' }), 20);
  ended.then(() => clearInterval(pulse));
  return { desk, say, end, hang: () => clearInterval(pulse) };
};

const handPage = (url: string) => {
  const { ended, end } = ending();
  const loads = [url];
  const page: PageProcess = {
    ended,
    load: async (address) => void loads.push(address),
    close: async () => end('closed'),
  };
  return { page, loads, end };
};

export const quick = {
  firstPauseMs: 10,
  longestPauseMs: 80,
  calmMs: 60_000,
  silenceMs: 300,
  loadMs: 400,
  courtesyMs: 1500,
};

/** A kept terminal of hand-made parts; everything that was started and recorded is in the lists. */
export const keptStand = (
  more: {
    now?: () => Date;
    urls?: string[];
    times?: Partial<typeof quick>;
    openPage?: (url: string) => Promise<PageProcess>;
  } = {},
) => {
  const desks: ReturnType<typeof handDesk>[] = [];
  const pages: ReturnType<typeof handPage>[] = [];
  const crashes: Crash[] = [];
  let left = 0;
  const record: CrashRecord = { add: (crash) => void crashes.push(crash), all: () => crashes };
  const keeper = keepTerminal({
    startDesk: () => {
      const made = handDesk(more.urls?.[desks.length] ?? 'http://127.0.0.1:5000/kiosk/');
      desks.push(made);
      return made.desk;
    },
    openPage:
      more.openPage ??
      (async (url) => {
        const made = handPage(url);
        pages.push(made);
        return made.page;
      }),
    pageBeats: true,
    restartAt: '03:30',
    record,
    onLeave: () => {
      left += 1;
    },
    times: { ...quick, ...more.times },
    ...(more.now && { now: more.now }),
  });
  let idle = true;
  let beating = true;
  const beat = setInterval(() => beating && desks.at(-1)?.say({ type: 'alive', idle }), 20);
  return {
    desks,
    pages,
    crashes,
    left: () => left,
    beats: (on: boolean, isIdle = true) => {
      beating = on;
      idle = isIdle;
    },
    stop: async () => {
      clearInterval(beat);
      await keeper.stop();
    },
  };
};
