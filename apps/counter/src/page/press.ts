/** After an answer the verb under the finger may have changed: the second half of a double click must not hit it. */
export const settleMs = 450;

export type Press = { key: string };

export type Presses = {
  /** Undefined: ignore the press, another one is under way or the last has just been answered. */
  begin(what: { verb: string; body?: unknown; state: string; now: number }): Press | undefined;
  /** `lost`: nobody knows whether the hall has done it. */
  end(press: Press, outcome: 'answered' | 'lost', now: number): void;
};

/**
 * One press at a time, one idempotency key per press. A press whose answer was lost keeps its key for as long as the
 * counter shows the same state, so that pressing again can never do it twice; once the state has moved on, the same
 * verb is a new wish and gets a new key. Times are milliseconds of any steady clock.
 */
export const pressGuard = (newKey: () => string): Presses => {
  let open: { press: Press; about: string } | undefined;
  let lost: { key: string; about: string } | undefined;
  let answeredAt = Number.NEGATIVE_INFINITY;
  return {
    begin({ verb, body, state, now }) {
      if (open || now - answeredAt < settleMs) return undefined;
      const about = JSON.stringify([verb, body ?? null, state]);
      const press = { key: lost?.about === about ? lost.key : newKey() };
      open = { press, about };
      return press;
    },
    end(press, outcome, now) {
      if (open?.press !== press) return;
      lost = outcome === 'lost' ? { key: press.key, about: open.about } : undefined;
      answeredAt = now;
      open = undefined;
    },
  };
};
