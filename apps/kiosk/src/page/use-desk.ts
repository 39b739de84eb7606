import { type CardSeen, type CodeSeen, type KioskState, kioskCalls, kioskNews, type Text } from '@jiaohao/protocol';
import { type Bridge, BridgeError, openBridge } from '@jiaohao/ui';
import { useEffect, useRef, useState } from 'react';
import { findDesk } from './find-desk.ts';

export type KioskBridge = Bridge<typeof kioskCalls, typeof kioskNews>;

export type DeskNews = {
  onCard: (card: CardSeen) => void;
  onCardTrouble: (text: Text) => void;
  onCode: (code: CodeSeen) => void;
};

export type Desk = {
  desk: KioskBridge | undefined;
  /** Where its files are, such as `/speech`; undefined until it was found. */
  origin: string | undefined;
  state: KioskState | undefined;
  /** When the hall was last known to be reached. */
  asOf: Date | undefined;
  /** The line stands, and the desk at its end answers. */
  connected: boolean;
};

const lookAgainMs = 3000;
const beatMs = 4000;

/** The page's desk: keeps looking for it, connects, and gives its last state also while the line is broken. */
export const useDesk = (news: DeskNews & { idle: () => boolean }): Desk => {
  const [desk, setDesk] = useState<KioskBridge>();
  const [origin, setOrigin] = useState<string>();
  const [state, setState] = useState<KioskState>();
  const [asOf, setAsOf] = useState<Date>();
  const [open, setOpen] = useState(false);
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
        setOpen(now);
      });
      bridge.on('state', (next) => {
        setState(next);
        if (next.online) setAsOf(new Date());
      });
      bridge.on('card', (card) => latest.current.onCard(card));
      bridge.on('cardTrouble', ({ text }) => latest.current.onCardTrouble(text));
      bridge.on('code', (code) => latest.current.onCode(code));
      setDesk(bridge);
      setOrigin(new URL(found.replace(/^ws/, 'http')).origin);
    };
    look();
    const timer = setInterval(look, lookAgainMs);
    return () => {
      over = true;
      clearInterval(timer);
      bridge?.close();
    };
  }, []);

  const answers = useHeartbeat(desk, open, () => latest.current.idle());
  return { desk, origin, state, asOf, connected: open && answers };
};

/** A desk that was stopped keeps its line, so the line alone says nothing: it is asked, and must answer. */
const useHeartbeat = (desk: KioskBridge | undefined, open: boolean, idle: () => boolean): boolean => {
  const isIdle = useRef(idle);
  isIdle.current = idle;
  const [answers, setAnswers] = useState(true);
  useEffect(() => {
    if (!desk || !open) return;
    setAnswers(true);
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    const beat = async () => {
      const alive = await desk.ask('alive', { idle: isIdle.current() }, beatMs).then(
        () => true,
        (error: unknown) => error instanceof BridgeError && error.code === 'refused',
      );
      if (over) return;
      setAnswers(alive);
      timer = setTimeout(beat, beatMs);
    };
    beat();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [desk, open]);
  return answers;
};
