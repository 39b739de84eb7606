import type { CardSeen } from '@jiaohao/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';

/** A little less than the desk keeps it, so that nothing is offered with a card that is gone. */
const cardMs = 58_000;

/** The card that was read, until it is forgotten; the ref is the same, for what happens between two drawings. */
export const useCard = () => {
  const [card, setCard] = useState<CardSeen>();
  const now = useRef<CardSeen>(undefined);
  const hold = useCallback((next: CardSeen | undefined) => {
    now.current = next;
    setCard(next);
  }, []);
  useEffect(() => {
    if (!card) return;
    const timer = setTimeout(() => hold(undefined), cardMs);
    return () => clearTimeout(timer);
  }, [card, hold]);
  return { card, now, hold };
};
