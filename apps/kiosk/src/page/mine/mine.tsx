import type { KioskTicket, LookupAnswer } from '@jiaohao/protocol';
import { useEffect } from 'react';
import { useFrame } from '../frame.ts';
import { useAsked, useAskedByCard } from '../parts/use-asked.ts';
import { OwnThings } from './own-things.tsx';

/** The own tickets and bookings: by card, or the one ticket whose code was held before the scanner. */
export const Mine = () => {
  const { place } = useFrame();
  const ticket = place.at === 'mine' ? place.ticket : undefined;
  return ticket ? <OneTicket ticket={ticket} checkedIn={false} /> : <ByCard />;
};

const ByCard = () => {
  const { asked, again } = useAskedByCard<LookupAnswer>('lookup', (desk, { card }) => desk.ask('lookup', { card }));
  return (
    <OwnThings
      asked={asked.is === 'there' ? { is: 'there', answer: asked.answer } : asked}
      one={false}
      checkedIn={false}
      onAgain={again}
    />
  );
};

/** One ticket by its id; `checkedIn` says that it came of a booking that was used already. */
export const OneTicket = ({ ticket, checkedIn }: { ticket: string; checkedIn: boolean }) => {
  const { state } = useFrame();
  const { asked, put } = useAsked<KioskTicket>(`ticket ${ticket}`);
  const ask = () => put((desk) => desk.ask('ticket', { ticket }));
  const missing = asked.is === 'not' && state.online;
  // biome-ignore lint/correctness/useExhaustiveDependencies: ask is new with each drawing; it is asked once
  useEffect(() => {
    if (missing) ask();
  }, [missing, ticket]);
  return (
    <OwnThings
      asked={asked.is === 'there' ? { is: 'there', answer: { tickets: [asked.answer], bookings: [] } } : asked}
      one
      checkedIn={checkedIn}
      onAgain={ask}
    />
  );
};
