import type { CrashRecord } from './crash-record.ts';
import { untilNext } from './nightly.ts';
import type { DeskProcess, PageProcess } from './parts.ts';

export type KeepTimes = {
  /** First pause before a desk or page that ended is started again; doubled each time, in milliseconds. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** Up for so long, the next pause is the first again. */
  calmMs: number;
  /** Without a sign of life for so long, desk or page is taken as hung. */
  silenceMs: number;
  /** A page that has just been loaded may be silent for so long. */
  loadMs: number;
  /** A nightly restart waits for the citizen at the screen, but no longer. */
  courtesyMs: number;
};

export const usualTimes: KeepTimes = {
  firstPauseMs: 500,
  longestPauseMs: 30_000,
  calmMs: 60_000,
  silenceMs: 20_000,
  loadMs: 45_000,
  courtesyMs: 3_600_000,
};

export type KeepOptions = {
  startDesk: () => DeskProcess;
  openPage: (url: string) => Promise<PageProcess>;
  /** False where the page says nothing of itself: then only its end is noticed. */
  pageBeats: boolean;
  /** Wall clock time of the nightly restart, such as 03:30. */
  restartAt: string;
  record: CrashRecord;
  /** The operator has given the code, or the shell was told to stop. */
  onLeave: () => void;
  times?: KeepTimes;
  now?: () => Date;
};

/**
 * Keeps one desk and one page running until it is stopped: each is started again when it ends or hangs, and both every
 * night. The page stays on the screen while its desk is started anew.
 */
export const keepTerminal = (options: KeepOptions): { stop: () => Promise<void> } => {
  const { record, times = usualTimes, now = () => new Date() } = options;
  let desk: DeskProcess | undefined;
  let page: PageProcess | undefined;
  let url: string | undefined;
  let stopping = false;
  let pulseAt = performance.now();
  let beatAt = performance.now();
  let idle = true;
  let reloaded = false;
  let nightDue: number | undefined;
  /** Since when the present desk can be asked; its page's signs of life come through it. */
  let servesSince: number | undefined;
  const woken = new Set<() => void>();

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        woken.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      woken.add(end);
    });
  const note = (what: 'desk' | 'page', how: string, since: number) =>
    record.add({ at: now().toISOString(), what, how, upSeconds: Math.round((performance.now() - since) / 1000) });
  const nextPause = (before: number, since: number) =>
    performance.now() - since > times.calmMs ? times.firstPauseMs : Math.min(before * 2, times.longestPauseMs);
  /** Until when a silent page is given time, counted from now. */
  const patient = () => {
    beatAt = performance.now() + Math.max(0, times.loadMs - times.silenceMs);
  };

  const show = async (address: string) => {
    if (!page) return;
    url = address;
    patient();
    await page.load(address).catch((error: unknown) => note('page', `could not load: ${String(error)}`, beatAt));
  };

  const deskLoop = async () => {
    for (let wait = times.firstPauseMs / 2; !stopping; ) {
      const since = performance.now();
      const mine = options.startDesk();
      desk = mine;
      pulseAt = since + times.loadMs;
      mine.onMessage((message) => {
        if (mine !== desk) return;
        pulseAt = performance.now();
        if (message.type === 'leave') options.onLeave();
        if (message.type !== 'alive') return;
        beatAt = Math.max(beatAt, performance.now());
        reloaded = false;
        idle = message.idle;
      });
      mine.ready.then(
        (address) => {
          if (mine !== desk || stopping) return;
          servesSince = performance.now();
          patient();
          if (url === undefined) {
            url = address;
            for (const wake of [...woken]) wake();
          } else if (url !== address) void show(address);
        },
        () => undefined,
      );
      const how = await mine.ended;
      desk = undefined;
      servesSince = undefined;
      if (stopping) return;
      if (restarting) restarting = false;
      else note('desk', how, since);
      wait = nextPause(wait, since);
      await pause(wait);
    }
  };

  const pageLoop = async () => {
    for (let wait = times.firstPauseMs / 2; !stopping; ) {
      if (url === undefined) {
        await pause(times.longestPauseMs);
        continue;
      }
      const since = performance.now();
      patient();
      try {
        page = await options.openPage(url);
        // The stop may have come while it was being opened.
        if (stopping) await page.close();
        const how = await page.ended;
        if (!stopping && !reopening) note('page', how, since);
        reopening = false;
      } catch (error) {
        note('page', `could not be opened: ${String(error)}`, since);
      }
      page = undefined;
      if (stopping) return;
      wait = nextPause(wait, since);
      await pause(wait);
    }
  };

  let restarting = false;
  let reopening = false;
  /** Between a desk's last sign of life and its being taken as hung the page is not to blame. */
  const deskIsWell = (at: number): boolean =>
    desk !== undefined && servesSince !== undefined && at - pulseAt < times.silenceMs / 3;
  const look = () => {
    const at = performance.now();
    if (desk && at - pulseAt > times.silenceMs) {
      note('desk', 'hung: no sign of life', pulseAt);
      restarting = true;
      pulseAt = at + times.loadMs;
      void desk.stop();
    } else if (options.pageBeats && page && deskIsWell(at) && at - beatAt > times.silenceMs) {
      note('page', reloaded ? 'hung: opened again' : 'hung: loaded again', beatAt);
      // A page that hangs is loaded once; when that does not help, its window is.
      if (reloaded) {
        reopening = true;
        void page.close();
      } else if (url !== undefined) void show(url);
      reloaded = !reloaded;
      patient();
    }
    if (nightDue !== undefined && at >= nightDue && (idle || at >= nightDue + times.courtesyMs)) {
      setNight();
      restarting = true;
      reopening = true;
      void desk?.stop();
      void page?.close();
    }
  };
  const setNight = () => {
    nightDue = performance.now() + untilNext(options.restartAt, now());
  };

  setNight();
  const timer = setInterval(look, Math.max(20, Math.min(1000, times.silenceMs / 4)));
  const loops = Promise.all([deskLoop(), pageLoop()]);

  return {
    stop: async () => {
      if (stopping) return;
      stopping = true;
      clearInterval(timer);
      await Promise.all([page?.close(), desk?.stop()]);
      for (const wake of [...woken]) wake();
      await loops;
    },
  };
};
