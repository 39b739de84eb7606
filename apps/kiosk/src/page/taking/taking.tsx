import type { CardSeen, Text } from '@jiaohao/protocol';
import { freshId, say, useLanguage } from '@jiaohao/ui';
import { useEffect, useReducer, useRef } from 'react';
import { useFrame, useNews, useScreen } from '../frame.ts';
import { takingAloud } from './aloud.ts';
import { CancelAsked, Cancelled } from './cancel.tsx';
import { Choice } from './choice.tsx';
import { Issuing } from './issuing.tsx';
import { begin, needsOf, type Wish, walk } from './journey.ts';
import { NoSuchQueue, Refused, WaitingAlready } from './refused.tsx';
import { TicketScreen } from './ticket-screen.tsx';

const noAnswer = say('取号机没有应答，请再试一次。', 'The kiosk did not answer. Please try again.');
const lost = { ok: false as const, code: 'no-desk', text: noAnswer };
const askMs = 25_000;

/** From a queue to a ticket in the hand, or to why there is none. */
export const Taking = () => {
  const { place, state, catalog } = useFrame();
  const chosen = place.at === 'choice' ? place : undefined;
  const queue = state.queues.find(({ id }) => id === chosen?.queue);
  const item = catalog?.items.find(({ id }) => id === chosen?.item);
  if (!chosen || !queue) return <NoSuchQueue />;
  return <TakingFrom queue={queue} item={item} booking={chosen.booking} />;
};

type From = Pick<Parameters<typeof Choice>[0], 'queue' | 'item'> & { booking: string | undefined };

const TakingFrom = ({ queue, item, booking }: From) => {
  const { lang } = useLanguage();
  const { desk, state, card, left, leave } = useFrame();
  const [journey, step] = useReducer(walk, undefined, () => begin(freshId()));

  const take = (wish: Wish) => {
    step({ do: 'take', wish });
    const { request, queue: from, ...rest } = wish;
    const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const asked = desk?.ask('take', { request, queue: from, ...said }, askMs) ?? Promise.resolve(lost);
    asked.catch(() => lost).then((result) => step({ do: 'taken', request, result }));
  };
  const wishWith = (seen: CardSeen | undefined): Wish | undefined =>
    journey.at === 'choice'
      ? { request: journey.request, queue: queue.id, item: item?.id, lane: journey.lane, card: seen?.card, booking }
      : undefined;
  const reprint = (ticket: string) => {
    step({ do: 'reprint' });
    const asked = desk?.ask('reprint', { ticket }, askMs) ?? Promise.resolve(lost);
    asked.catch(() => lost).then((result) => step({ do: 'reprinted', ticket, result }));
  };
  const cancel = (ticket: string) => {
    step({ do: 'cancel' });
    const asked = desk?.ask('cancelTicket', { ticket }, askMs) ?? Promise.resolve(lost);
    const tell = (trouble: Text | undefined) => step({ do: 'cancelled', ticket, trouble });
    asked.catch(() => lost).then((result) => tell(result.ok ? undefined : result.text));
  };

  useNews('issued', ({ request, ticket }) => step({ do: 'issued', request, ticket }));
  // Who has a booking has chosen everything: the place itself is the tap.
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the screen opens
  useEffect(() => {
    const wish = booking ? wishWith(card) : undefined;
    if (!wish || begun.current) return;
    begun.current = true;
    take(wish);
  }, []);

  const { at } = journey;
  useScreen({
    ...needsOf(journey),
    aloud: takingAloud(journey, { queue, item, state, lang }),
    ...(at === 'choice' && {
      onCard: (seen: CardSeen) => {
        const wish = wishWith(seen);
        // Laying the card down is the second step; after choosing the business nothing else is to be pressed.
        if (wish && queue.open && !seen.expired) take(wish);
      },
    }),
    ...(at === 'cancel-asked' && { onBack: () => step({ do: 'keep' }) }),
    ...(at !== 'choice' && at !== 'cancel-asked' && { onBack: () => needsOf(journey).mayLeave && leave() }),
  });

  switch (journey.at) {
    case 'choice':
      return (
        <Choice
          queue={queue}
          item={item}
          lane={journey.lane}
          onLane={(lane) => step({ do: 'lane', lane, request: freshId() })}
          onTake={(withCard) => {
            const wish = wishWith(withCard ? card : undefined);
            if (wish) take(wish);
          }}
        />
      );
    case 'taking':
    case 'reprinting':
    case 'ticket': {
      const { ticket } = journey;
      if (!ticket || !state.hall) return <Issuing />;
      const handing = journey.at === 'ticket' ? journey.handing : undefined;
      const again = journey.at === 'reprinting' || (journey.at === 'ticket' && journey.again);
      return (
        <TicketScreen
          ticket={ticket}
          hall={state.hall}
          handing={handing}
          again={again}
          left={left}
          onDone={leave}
          onCancel={() => step({ do: 'ask-cancel' })}
        />
      );
    }
    case 'cancel-asked':
    case 'cancelling':
      return (
        <CancelAsked
          ticket={journey.given.ticket}
          trouble={journey.at === 'cancel-asked' ? journey.trouble : undefined}
          working={journey.at === 'cancelling'}
          onCancel={() => cancel(journey.given.ticket.id)}
          onKeep={() => step({ do: 'keep' })}
        />
      );
    case 'cancelled':
      return <Cancelled ticket={journey.ticket} left={left} onDone={leave} />;
    case 'waiting-already':
      return (
        <WaitingAlready
          ticket={journey.ticket}
          text={journey.text}
          onReprint={() => reprint(journey.ticket.id)}
          onHome={leave}
        />
      );
    case 'refused':
      return (
        <Refused
          code={journey.code}
          text={journey.text}
          paperPrefix={state.hall?.paperPrefix ?? ''}
          onAgain={() => take(journey.wish)}
          onHome={leave}
        />
      );
    default:
      return journey satisfies never;
  }
};
