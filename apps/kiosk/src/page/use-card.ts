import type { CardSeen } from '@jiaohao/protocol';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { KioskBridge } from './use-desk.ts';

/** A little less than the desk keeps it after its last use, so that nothing is offered with a card that is gone. */
const cardMs = 58_000;

/** The card that was read, until it is forgotten; `now` is the same, for what happens between two drawings. */
export const useCard = () => {
  const [card, setCard] = useState<CardSeen>();
  const [uses, use] = useReducer((n: number) => n + 1, 0);
  const now = useRef<CardSeen>(undefined);
  const hold = useCallback((next: CardSeen | undefined) => {
    now.current = next;
    setCard(next);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each use gives it its time anew, as at the desk
  useEffect(() => {
    if (!card) return;
    const timer = setTimeout(() => hold(undefined), cardMs);
    return () => clearTimeout(timer);
  }, [card, uses, hold]);
  return { card, now, hold, use };
};

/** The desk as screens ask it: a question with the card in it is a use of the card. */
export const useDeskWithCard = (
  desk: KioskBridge | undefined,
  { now, use }: Pick<ReturnType<typeof useCard>, 'now' | 'use'>,
): KioskBridge | undefined =>
  useMemo(() => {
    if (!desk) return undefined;
    const asks: KioskBridge['ask'] = (name, ask, timeoutMs) => {
      const held = now.current?.card;
      if (held && JSON.stringify(ask).includes(held)) use();
      return desk.ask(name, ask, timeoutMs);
    };
    return { ...desk, ask: asks };
  }, [desk, now, use]);
