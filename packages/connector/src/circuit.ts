/** Leave to ask the house once; who got it says what came of it. */
export type Turn = {
  /** @returns 'opened' when the house is left alone from now on, 'closed' when it is asked again, else undefined */
  tell(wasWell: boolean, now: number): 'opened' | 'closed' | undefined;
};

/** Stops asking a house that failed several times in a row, and lets one call through from time to time to see. */
export type Circuit = {
  /** Undefined while the house is left alone. `now` in ms. */
  ask(now: number): Turn | undefined;
};

/**
 * @param failures in a row after which the house is left alone
 * @param restMs for how long; then one call goes through, and the others go on being refused until it has ended
 */
export const createCircuit = ({ failures, restMs }: { failures: number; restMs: number }): Circuit => {
  let inRow = 0;
  let restsUntil = 0;
  let probe: Turn | undefined;
  const isOpen = () => inRow >= failures;
  const tell = (turn: Turn, wasWell: boolean, now: number) => {
    const before = isOpen();
    // What was asked before the circuit opened and fails only now is no news.
    if (before && !wasWell && turn !== probe) return undefined;
    if (turn === probe) probe = undefined;
    inRow = wasWell ? 0 : inRow + 1;
    if (isOpen()) restsUntil = now + restMs;
    if (before === isOpen()) return undefined;
    return before ? 'closed' : 'opened';
  };
  return {
    ask: (now) => {
      const turn: Turn = { tell: (wasWell, at) => tell(turn, wasWell, at) };
      if (!isOpen()) return turn;
      if (probe || now < restsUntil) return undefined;
      probe = turn;
      return turn;
    },
  };
};
