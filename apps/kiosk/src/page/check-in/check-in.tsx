import type { BookingAnswer, LookupAnswer } from '@jiaohao/protocol';
import { useEffect } from 'react';
import { useFrame, useKept } from '../frame.ts';
import { OneTicket } from '../mine/index.ts';
import { useAsked, useAskedByCard } from '../parts/use-asked.ts';
import { FindBooking } from './find-booking.tsx';
import { candidates } from './standing.ts';
import { useNow } from './use-now.ts';

/** From a booking to the ticket that calls it: by its code, by the card, or by its six digits. */
export const CheckIn = () => {
  const { place, state } = useFrame();
  const now = useNow();
  const scanned = place.at === 'check-in' ? place.booking : undefined;
  const [by, setBy] = useKept<'card' | 'typing' | 'code'>('by', scanned ? 'code' : 'card');
  const [code, setCode] = useKept('code', scanned ?? '');
  const [chosen, choose] = useKept<string | undefined>('chosen', undefined);
  const byCode = useAsked<BookingAnswer>('by code');
  const byCard = useAskedByCard<LookupAnswer>('by card', (desk, { card }) => {
    setBy('card');
    choose(undefined);
    return desk.ask('lookup', { card });
  });
  const find = (booking: string) => {
    setCode(booking);
    setBy('code');
    byCode.put((desk) => desk.ask('booking', { booking }));
  };
  const ask = scanned && state.online && byCode.asked.is === 'not' && by === 'code';
  // biome-ignore lint/correctness/useExhaustiveDependencies: find is new with each drawing; it is asked once
  useEffect(() => {
    if (ask) find(scanned);
  }, [ask, scanned]);

  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  const asked = by === 'code' ? byCode.asked : by === 'card' ? byCard.asked : { is: 'not' as const };
  const list =
    asked.is !== 'there' ? [] : 'token' in asked.answer ? [asked.answer] : candidates(asked.answer, now, zone);
  const booking = list.find(({ token }) => token === chosen) ?? (list.length === 1 ? list[0] : undefined);
  if (booking?.status === 'checked-in' && booking.ticket) return <OneTicket ticket={booking.ticket} checkedIn />;
  return (
    <FindBooking
      by={by}
      code={code}
      asked={asked}
      list={list}
      booking={booking}
      now={now}
      onBy={setBy}
      onCode={setCode}
      onFind={find}
      onChoose={choose}
      onAgain={by === 'code' ? () => find(code) : byCard.again}
      onCancelled={(cancelled) => {
        byCode.put(async () => ({ ok: true, answer: cancelled }));
        setBy('code');
      }}
    />
  );
};
