import type { CardSeen, CatalogAnswer, CodeSeen, KioskPaper, KioskState, kioskNews, Text } from '@jiaohao/protocol';
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Ease } from './ease.ts';
import type { KioskBridge } from './use-desk.ts';

/** Where the citizen is. Whatever else a screen needs to know it finds in the frame or keeps itself. */
export type Place =
  | { at: 'home' }
  | { at: 'theme'; theme: string }
  | { at: 'departments' }
  | { at: 'department'; department: string }
  | { at: 'life-events' }
  | { at: 'life-event'; event: string }
  | { at: 'search' }
  | { at: 'guide'; item: string }
  /** How to take the ticket: with card or without, and in which lane. `booking` checks in. */
  | { at: 'choice'; queue: string; item?: string; booking?: string }
  | { at: 'book'; item: string }
  /** `booking`: the token or code that was held before the scanner. */
  | { at: 'check-in'; booking?: string }
  /** The own tickets and bookings; `ticket`: the one whose code was held before the scanner. */
  | { at: 'mine'; ticket?: string }
  | { at: 'self-service' }
  | { at: 'progress' }
  | { at: 'papers' }
  | { at: 'forms'; item?: string }
  | { at: 'notices' }
  | { at: 'print'; paper: KioskPaper; title: Text };

/** What every screen shares: the desk, what it knows, and the ways on. */
export type Frame = {
  desk: KioskBridge | undefined;
  state: KioskState;
  /** When the hall was last known to be reached. */
  asOf: Date | undefined;
  /** Undefined until it was read; a hall without items has an empty one. */
  catalog: CatalogAnswer | undefined;
  /** The card that was read, until it is forgotten. */
  card: CardSeen | undefined;
  /** Why the card on the reader was not read, for a few seconds; the frame says it on screens without `onCard`. */
  cardTrouble: Text | undefined;
  ease: Ease;
  setEase(ease: Ease): void;
  /** Can anything be read aloud here? */
  voice: boolean;
  place: Place;
  /** Seconds until the screen goes home by itself, while they are counted. */
  left: number | undefined;
  /** One step further; `back` comes here again. */
  go(place: Place): void;
  back(): void;
  /** Home, and everything personal is wiped. */
  leave(): void;
  /** Says something over the screen for a few seconds. */
  tell(words: Text): void;
};

/** How long a screen stays untouched: `quiet` seconds, then a countdown of so many; undefined: for ever. */
export type Patience = { quiet: number; countdown: number } | undefined;

/** As most screens have it. */
export const usual: NonNullable<Patience> = { quiet: 60, countdown: 10 };

export type ScreenNeeds = {
  patience: Patience;
  /** What is read aloud, in the order of the screen. */
  aloud: string;
  /** False while something runs that must not be left, such as a print. */
  mayLeave?: boolean;
  /** Cards and codes do nothing here: somebody still reads or photographs what the screen shows. */
  deaf?: boolean;
  /** The card of this citizen. Another person's card never comes here: it ends the way and begins the next. */
  onCard?: (card: CardSeen) => void;
  onCode?: (code: CodeSeen) => void;
  /** Instead of one step back. */
  onBack?: () => void;
};

export const FrameContext = createContext<Frame | undefined>(undefined);

/** What the present screen needs of the frame; the frame reads it when something happens. */
export const NeedsContext = createContext<(needs: ScreenNeeds | undefined) => void>(() => undefined);

export const useFrame = (): Frame => {
  const frame = useContext(FrameContext);
  if (!frame) throw new Error('This screen stands outside the frame');
  return frame;
};

/** Declares what this screen needs; a screen calls it once. */
export const useScreen = (needs: ScreenNeeds): void => {
  const declare = useContext(NeedsContext);
  const latest = useRef(needs);
  latest.current = needs;
  const { quiet, countdown } = needs.patience ?? {};
  const hears = [needs.onCard, needs.onCode, needs.onBack].map(Boolean).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: told anew only when what the frame shows of it changes
  useEffect(() => {
    const { onCard, onCode, onBack, ...plain } = latest.current;
    declare({
      ...plain,
      ...(onCard && { onCard: (card: CardSeen) => latest.current.onCard?.(card) }),
      ...(onCode && { onCode: (code: CodeSeen) => latest.current.onCode?.(code) }),
      ...(onBack && { onBack: () => latest.current.onBack?.() }),
    });
  }, [declare, quiet, countdown, needs.aloud, needs.mayLeave, needs.deaf, hears]);
  useEffect(() => () => declare(undefined), [declare]);
};

type News = typeof kioskNews;

/** Hears this news of the desk while the screen is shown, such as `printing`. */
export const useNews = <K extends keyof News>(name: K, listener: (news: z.infer<News[K]>) => void): void => {
  const { desk } = useFrame();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => desk?.on(name, (news) => latest.current(news)), [desk, name]);
};

/** What the present screen keeps until the citizen has gone back past it, and forgets when they leave. */
export const KeptContext = createContext(new Map<string, unknown>());

/** As useState, but found again when `back` leads here: the page of a list, a search text, what was ticked. */
export const useKept = <T>(name: string, first: T): [T, (value: T) => void] => {
  const kept = useContext(KeptContext);
  const [value, setValue] = useState<T>(() => (kept.has(name) ? (kept.get(name) as T) : first));
  const set = useCallback(
    (next: T) => {
      kept.set(name, next);
      setValue(() => next);
    },
    [kept, name],
  );
  return [value, set];
};
