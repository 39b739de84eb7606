import { type Asks, type BenchState, benchCalls, benchNews, type HallInfo } from '@jiaohao/protocol';
import { type Bridge, openBridge } from '@jiaohao/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type FoldedLine, foldLines } from '../wire-fold.ts';

type Calls = typeof benchCalls;
export type AskDesk = <K extends keyof Calls & string>(name: K, ask: Asks<Calls, K>) => void;

const waitForHall = 2000;
const keepLines = 300;

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

/** The bench's desk: what it shows, the bytes, and asking it to do something. */
export const useDesk = (hall: HallInfo | undefined) => {
  const address = useDeskAddress(hall);
  const bridge = useRef<Bridge<Calls, typeof benchNews>>(undefined);
  const [connected, setConnected] = useState(false);
  const [state, setState] = useState<BenchState>();
  const [lines, setLines] = useState<FoldedLine[]>([]);
  const [paused, setPaused] = useState(false);
  const [failed, setFailed] = useState(false);
  const hold = useRef(paused);
  hold.current = paused;

  useEffect(() => {
    if (!address) return;
    const opened = openBridge(`${address.replace(/^http/, 'ws')}/bridge`, benchCalls, benchNews);
    bridge.current = opened;
    opened.onState(setConnected);
    opened.on('state', setState);
    opened.on('wire', (news) => {
      if (!hold.current) setLines((before) => foldLines(news.fresh ? [] : before, news.lines, keepLines));
    });
    return () => opened.close();
  }, [address]);

  const ask: AskDesk = useCallback((name, what) => {
    setFailed(false);
    bridge.current?.ask(name, what, 5000).catch(() => setFailed(true));
  }, []);

  return { address, connected, state, lines, paused, setPaused, clear: () => setLines([]), ask, failed };
};
