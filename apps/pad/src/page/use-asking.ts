import type { Bus } from '@jiaohao/bus';
import type { RatingResult } from '@jiaohao/protocol';
import { useEffect, useReducer, useRef } from 'react';
import { evolve, freshPad, type Pad, type PadEvent, remainingOf } from '../asking.ts';

/** How long to wait for the hall's word that a rating is on disk before it is said again, in milliseconds. */
const againMs = 3000;

const place = (counter: string) => `jiaohao.pad.over.${counter}`;

/** A clock that never jumps, in milliseconds. */
export const steady = (): number => performance.now();

/**
 * Follows the invitations of one counter and sends the answer. An answer given while the line is broken is kept and
 * sent when it is back, as long as the invitation is open.
 */
export const useAsking = (options: {
  bus: Bus | undefined;
  connected: boolean;
  counter: string | undefined;
  ratingSeconds: number;
  now: () => Date;
}): { pad: Pad; tell: (event: PadEvent) => void } => {
  const { bus, connected, counter, ratingSeconds, now } = options;
  const [pad, tell] = useReducer(evolve, freshPad());
  const sent = useRef<string>(undefined);
  const unconfirmed = useRef<RatingResult>(undefined);

  useEffect(() => {
    if (!bus || !counter) return;
    return bus.on('invite', { counter }, (invite) => {
      // The hall clears an invitation when its rating is kept, or when it is over.
      if (invite?.invitation !== unconfirmed.current?.invitation) unconfirmed.current = undefined;
      if (!invite) return tell({ type: 'cleared' });
      // A tablet that is reloaded within the minute must not ask the same person again.
      if (sessionStorage.getItem(place(counter)) === invite.invitation) return;
      const remainingMs = remainingOf(invite.expiresAt, now(), ratingSeconds);
      tell({ type: 'invited', invite, remainingMs, at: steady() });
    });
  }, [bus, counter, ratingSeconds, now]);

  const { step } = pad.asking;
  useEffect(() => {
    if (step === 'idle') return;
    const timer = setInterval(() => tell({ type: 'ticked', at: steady() }), 200);
    return () => clearInterval(timer);
  }, [step]);

  useEffect(() => {
    if (counter && pad.over) sessionStorage.setItem(place(counter), pad.over);
  }, [counter, pad.over]);

  const rating = pad.asking.step === 'sending' ? pad.asking.rating : undefined;
  useEffect(() => {
    if (!bus || !connected || !counter || !rating || sent.current === rating.invitation) return;
    // Once given to the client it is repeated by the client itself after a broken line.
    sent.current = rating.invitation;
    unconfirmed.current = rating;
    bus.say('result', { counter }, rating).then(
      () => tell({ type: 'delivered', invitation: rating.invitation, at: steady() }),
      () => {
        sent.current = undefined;
      },
    );
  }, [bus, connected, counter, rating]);

  // The broker has it before the hall has kept it: a hall that dies in between hears it again. It counts once.
  useEffect(() => {
    if (!bus || !connected || !counter) return;
    const timer = setInterval(() => {
      if (unconfirmed.current) bus.say('result', { counter }, unconfirmed.current).catch(() => {});
    }, againMs);
    return () => clearInterval(timer);
  }, [bus, connected, counter]);

  return { pad, tell };
};
