import { type Asks, type BenchStand, type BenchThings, benchCalls, benchNews, type HallInfo } from '@jiaohao/protocol';
import { type Bridge, openBridge } from '@jiaohao/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type FoldedLine, foldLines } from '../wire-fold.ts';

type Calls = typeof benchCalls;
export type AskDesk = <K extends keyof Calls & string>(name: K, ask: Asks<Calls, K>) => void;
export type JobContent = { type: string; data: string };

const waitForHall = 2000;
const keepLines = 120;
const answerMs = 5000;

/** Where the desk is: `?desk=`, else where the hall says, else where this page came from. */
const useDeskAddress = (hall: HallInfo | undefined): string | undefined => {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), waitForHall);
    return () => clearTimeout(timer);
  }, []);
  const named = new URLSearchParams(window.location.search).get('desk') ?? hall?.desks.bench;
  if (named) return URL.canParse(named) ? new URL(named).origin : undefined;
  return hall || waited ? window.location.origin : undefined;
};

/** The bench's desk: its devices, the bytes on each wire, and asking it to do something. */
export const useDesk = (hall: HallInfo | undefined) => {
  const address = useDeskAddress(hall);
  const bridge = useRef<Bridge<Calls, typeof benchNews>>(undefined);
  const [connected, setConnected] = useState(false);
  const [stands, setStands] = useState<readonly BenchStand[]>();
  const [things, setThings] = useState<BenchThings>();
  const [lines, setLines] = useState<Readonly<Record<string, readonly FoldedLine[]>>>({});
  const [paused, setPaused] = useState(false);
  const [failed, setFailed] = useState(false);
  const hold = useRef(paused);
  hold.current = paused;

  useEffect(() => {
    if (!address) return;
    const opened = openBridge(`${address.replace(/^http/, 'ws')}/bridge`, benchCalls, benchNews);
    bridge.current = opened;
    opened.onState(setConnected);
    opened.on('stands', setStands);
    opened.on('stand', (now) => setStands((before) => before?.map((stand) => (stand.id === now.id ? now : stand))));
    opened.on('things', setThings);
    opened.on('wire', (news) => {
      if (hold.current) return;
      setLines((before) => {
        const next: Record<string, readonly FoldedLine[]> = news.fresh ? {} : { ...before };
        for (const id of new Set(news.lines.map(({ stand }) => stand)))
          next[id] = foldLines(
            next[id] ?? [],
            news.lines.filter(({ stand }) => stand === id),
            keepLines,
          );
        return next;
      });
    });
    return () => opened.close();
  }, [address]);

  const ask: AskDesk = useCallback((name, what) => {
    setFailed(false);
    bridge.current?.ask(name, what, answerMs).catch(() => setFailed(true));
  }, []);
  /** What was sent to a printer; rejects when the desk does not have it any more. */
  const readJob = useCallback(
    (stand: string, job: string): Promise<JobContent> =>
      bridge.current?.ask('readJob', { stand, job }, answerMs) ?? Promise.reject(new Error('no desk')),
    [],
  );
  const clear = useCallback((stand: string) => setLines((before) => ({ ...before, [stand]: [] })), []);

  return { connected, stands, things, lines, paused, setPaused, clear, ask, readJob, failed };
};

export type Desk = ReturnType<typeof useDesk>;
