import { type CardSeen, type KioskState, kioskCalls, kioskNews, type Text, type TicketAnswer } from '@jiaohao/protocol';
import { type Bridge, openBridge } from '@jiaohao/ui';
import { useEffect, useRef, useState } from 'react';
import { findDesk } from './find-desk.ts';

export type KioskBridge = Bridge<typeof kioskCalls, typeof kioskNews>;

export type DeskNews = {
  onCard: (card: CardSeen) => void;
  onCardTrouble: (text: Text) => void;
  onIssued: (request: string, ticket: TicketAnswer) => void;
};

const lookAgainMs = 3000;

/** The page's desk: keeps looking for it, connects, and gives its last state also while the line is broken. */
export const useDesk = (
  news: DeskNews,
): {
  desk: KioskBridge | undefined;
  state: KioskState | undefined;
  /** When the hall was last known to be reached. */
  asOf: Date | undefined;
  connected: boolean;
} => {
  const [desk, setDesk] = useState<KioskBridge>();
  const [state, setState] = useState<KioskState>();
  const [asOf, setAsOf] = useState<Date>();
  const [connected, setConnected] = useState(false);
  const latest = useRef(news);
  latest.current = news;

  useEffect(() => {
    let bridge: KioskBridge | undefined;
    let url: string | undefined;
    let up = false;
    let over = false;
    const look = async () => {
      if (up) return;
      const found = await findDesk(window.location);
      if (over || up || !found || found === url) return;
      bridge?.close();
      url = found;
      bridge = openBridge(found, kioskCalls, kioskNews);
      const mine = bridge;
      bridge.onState((now) => {
        if (mine !== bridge) return;
        up = now;
        setConnected(now);
      });
      bridge.on('state', (next) => {
        setState(next);
        if (next.online) setAsOf(new Date());
      });
      bridge.on('card', (card) => latest.current.onCard(card));
      bridge.on('cardTrouble', ({ text }) => latest.current.onCardTrouble(text));
      bridge.on('issued', ({ request, ticket }) => latest.current.onIssued(request, ticket));
      setDesk(bridge);
    };
    look();
    const timer = setInterval(look, lookAgainMs);
    return () => {
      over = true;
      clearInterval(timer);
      bridge?.close();
    };
  }, []);

  return { desk, state, asOf, connected };
};
