import type { CardSeen, CatalogAnswer, CodeSeen, KioskPaper, KioskState, Text } from '@jiaohao/protocol';
import { createContext, useContext, useEffect, useRef } from 'react';
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
  | { at: 'check-in' }
  /** The own tickets and bookings. */
  | { at: 'mine' }
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
  /** Undefined until it was read; a hall without items has an empty one. */
  catalog: CatalogAnswer | undefined;
  /** The card that was read, until it is forgotten. */
  card: CardSeen | undefined;
  /** Why the card on the reader was not read, for a few seconds. */
  cardTrouble: Text | undefined;
  ease: Ease;
  place: Place;
  /** Seconds until the screen goes home by itself, while they are counted. */
  left: number | undefined;
  /** One step further; `back` comes here again. */
  go(place: Place): void;
  back(): void;
  /** Home, and everything personal is wiped. */
  leave(): void;
};

/** How long a screen stays untouched: `quiet` seconds, then a countdown of so many; undefined: for ever. */
export type Patience = { quiet: number; countdown: number } | undefined;

export type ScreenNeeds = {
  patience: Patience;
  /** What is read aloud, in the order of the screen. */
  aloud: string;
  /** False while something runs that must not be left, such as a print. */
  mayLeave?: boolean;
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: told anew only when what the frame shows of it changes
  useEffect(() => {
    declare({
      ...latest.current,
      ...(needs.onCard && { onCard: (card: CardSeen) => latest.current.onCard?.(card) }),
      ...(needs.onCode && { onCode: (code: CodeSeen) => latest.current.onCode?.(code) }),
      ...(needs.onBack && { onBack: () => latest.current.onBack?.() }),
    });
  }, [declare, quiet, countdown, needs.aloud, needs.mayLeave]);
  useEffect(() => () => declare(undefined), [declare]);
};
