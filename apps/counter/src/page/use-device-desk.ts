import {
  type Answers,
  type Asks,
  type CardSeen,
  type CounterDeskState,
  type CounterKey,
  counterCalls,
  counterNews,
  type HallInfo,
  type Text,
} from '@jiaohao/protocol';
import { type Bridge, bridgeUrl, freshId, openBridge } from '@jiaohao/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';

type Calls = typeof counterCalls;
export type ScannedPage = z.infer<(typeof counterNews)['scanned']>;
export type ScanWish = Asks<Calls, 'scan'>;

export type DeviceNews = {
  onKey: (key: CounterKey) => void;
  onCode: (text: string) => void;
  onCard: (card: CardSeen) => void;
  onCardTrouble: (text: Text) => void;
};

/** The desk that holds this counter's devices. */
export type DeviceDesk = {
  /** As last heard; it stays while the desk is away. */
  state: CounterDeskState;
  connected: boolean;
  command: (device: string, type: 'test' | 'restart') => Promise<Answers<Calls, 'command'>>;
  scan: (wish: ScanWish, onPage: (page: ScannedPage) => void) => Promise<Answers<Calls, 'scan'>>;
  cancelScan: (request: string) => void;
};

const commandMs = 90_000;
const scanMs = 15 * 60_000;

/** Where the devices are: `?desk=`, else what the hall names (the demo). Without either a counter has none. */
const addressOf = (hall: HallInfo): string | undefined =>
  new URLSearchParams(window.location.search).get('desk') ?? hall.desks.counter;

/** Finds the counter's desk and keeps the line to it. Undefined while there is none, or it stands at another counter. */
export const useDeviceDesk = (hall: HallInfo, counter: string, news: DeviceNews): DeviceDesk | undefined => {
  const [bridge, setBridge] = useState<Bridge<Calls, typeof counterNews>>();
  const [state, setState] = useState<CounterDeskState>();
  const [connected, setConnected] = useState(false);
  const latest = useRef(news);
  latest.current = news;
  const address = addressOf(hall);

  useEffect(() => {
    const url = address === undefined ? undefined : bridgeUrl(address);
    if (!url) return;
    const page = freshId();
    const opened = openBridge(url, counterCalls, counterNews);
    let mine = false;
    // Of several open pages the one in front of the clerk takes keys and codes, so that nothing is done twice.
    const here = () => {
      if (mine && document.visibilityState === 'visible') opened.ask('here', { page }).catch(() => undefined);
    };
    opened.onState((up) => {
      setConnected(up);
      if (!up) mine = false;
    });
    opened.on('state', (next) => {
      const first = !mine && next.counter === counter;
      mine = next.counter === counter;
      setState(mine ? next : undefined);
      if (first) here();
    });
    opened.on('key', (key) => mine && key.page === page && latest.current.onKey(key));
    opened.on('code', (code) => mine && code.page === page && latest.current.onCode(code.text));
    opened.on('card', (card) => mine && latest.current.onCard(card));
    opened.on('cardTrouble', ({ text }) => mine && latest.current.onCardTrouble(text));
    window.addEventListener('focus', here);
    document.addEventListener('visibilitychange', here);
    setBridge(opened);
    return () => {
      window.removeEventListener('focus', here);
      document.removeEventListener('visibilitychange', here);
      opened.close();
      setState(undefined);
      setConnected(false);
    };
  }, [address, counter]);

  return useMemo(() => {
    if (!bridge || !state) return undefined;
    return {
      state,
      connected,
      command: (device, type) => bridge.ask('command', { device, type }, commandMs),
      scan: (wish, onPage) => {
        const stop = bridge.on('scanned', (page) => page.request === wish.request && onPage(page));
        return bridge.ask('scan', wish, scanMs).finally(stop);
      },
      cancelScan: (request) => void bridge.ask('cancelScan', { request }).catch(() => undefined),
    };
  }, [bridge, state, connected]);
};
