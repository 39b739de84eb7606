import type { Bus } from '@jiaohao/bus';
import { HallInfo } from '@jiaohao/protocol';
import { type DeskBus, openDeskBus } from './desk-bus.ts';
import { createHallClock } from './hall-clock.ts';

export type DeskLine = {
  info(): HallInfo | undefined;
  /** The hall's time in milliseconds: a small computer's own clock may be minutes off. */
  now(): number;
  /** The broker's line while it is up. */
  bus(): Bus | undefined;
  stop(): Promise<void>;
};

const calmMs = 60_000;
const anxiousMs = 2000;
const askMs = 4000;

/** Knows its hall by name, keeps the time with it, and holds the line to its broker. Waits for a hall that is not there. */
export const openDeskLine = (options: {
  /** Address of the hall. */
  hall: string;
  broker: string;
  desk: string;
  token: string;
  /** The hall is known, or has changed. */
  onInfo: () => void;
  /** The line to the broker came up or went down. */
  onState: (connected: boolean) => void;
  onTrouble: (what: string, error: unknown) => void;
}): DeskLine => {
  const base = options.hall.replace(/\/$/, '');
  let info: HallInfo | undefined;
  const clock = createHallClock();
  let desk: DeskBus | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let away = false;

  const ask = async (): Promise<boolean> => {
    const begun = Date.now();
    const response = await fetch(`${base}/api/v1/hall`, { signal: AbortSignal.timeout(askMs) });
    const read = HallInfo.parse(await response.json());
    clock.heard(response.headers.get('date'), begun);
    const changed = JSON.stringify(read) !== JSON.stringify(info);
    info = read;
    return changed;
  };
  const look = async () => {
    clearTimeout(timer);
    const changed = await ask().then(
      (news) => {
        away = false;
        return news;
      },
      (error: unknown) => {
        if (!away && !stopped) options.onTrouble('hall', error);
        away = true;
        return false;
      },
    );
    if (stopped) return;
    if (info && !desk) connect(info.id);
    if (changed) options.onInfo();
    timer = setTimeout(look, away ? anxiousMs : calmMs);
    timer.unref();
  };
  const connect = (hall: string) => {
    const { broker, desk: id, token, onTrouble } = options;
    desk = openDeskBus({
      broker,
      hall,
      desk: id,
      token,
      onTrouble,
      onState: (connected) => {
        options.onState(connected);
        if (connected && !stopped) void look();
      },
    });
  };

  void look();
  return {
    info: () => info,
    now: clock.now,
    bus: () => desk?.bus(),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await desk?.stop();
    },
  };
};
