import type { Text } from '@jiaohao/protocol';
import { freshId, say, useLanguage } from '@jiaohao/ui';
import { Fragment, useCallback, useEffect, useReducer, useRef } from 'react';
import { aloud } from './aloud.ts';
import { Band } from './band.tsx';
import { Choice } from './choice.tsx';
import { Countdown } from './countdown.tsx';
import { plain, useEase } from './ease.ts';
import { EaseRow } from './ease-row.tsx';
import { Home } from './home.tsx';
import { Issuing } from './issuing.tsx';
import { patience, start, type Wish, walk } from './journey.ts';
import { useKeys } from './keys.ts';
import { NotThere } from './not-there.tsx';
import { usePatience } from './patience.ts';
import { useReadAloud, useVoice } from './read-aloud.ts';
import { Refused, WaitingAlready } from './refused.tsx';
import { TicketScreen } from './ticket-screen.tsx';
import { type KioskBridge, useDesk } from './use-desk.ts';
import { useFading, useSoon } from './use-soon.ts';

const noAnswer = say('取号机没有应答，请再试一次。', 'The kiosk did not answer. Please try again.');
const askMs = 25_000;
const cardMs = 58_000;

/** The whole page: one journey of one citizen after the other. */
export const Kiosk = () => {
  const { lang, setLang } = useLanguage();
  const [journey, step] = useReducer(walk, start);
  const [ease, setEase] = useEase();
  const [cardTrouble, sayCardTrouble] = useFading<Text>(6000);
  const voice = useVoice();
  const here = useRef(journey);
  here.current = journey;
  const deskNow = useRef<KioskBridge>(undefined);

  const take = useCallback((wish: Wish) => {
    step({ do: 'take', wish });
    const { request, queue, lane, card } = wish;
    const lost = { ok: false as const, code: 'no-desk', text: noAnswer };
    (
      deskNow.current?.ask('take', { request, queue, ...(lane && { lane }), ...(card && { card }) }, askMs) ??
      Promise.resolve(lost)
    )
      .catch(() => lost)
      .then((result) => step({ do: 'taken', request, result }));
  }, []);

  const { desk, state, asOf, connected } = useDesk({
    onCard: (card) => {
      sayCardTrouble(undefined);
      step({ do: 'card', card });
      const { screen } = here.current;
      const queue = screen.at === 'choice' && state?.queues.find(({ id }) => id === screen.queue);
      // Laying the card down is the second step; after choosing the business nothing else is to be pressed.
      if (screen.at === 'choice' && queue && queue.open && !card.expired)
        take({ request: screen.request, queue: screen.queue, lane: screen.lane, card: card.card });
    },
    onCardTrouble: sayCardTrouble,
    onIssued: (request, ticket) => step({ do: 'issued', request, ticket }),
  });
  deskNow.current = desk;

  const reprint = (ticket: string) => {
    step({ do: 'reprint' });
    const lost = { ok: false as const, code: 'no-desk', text: noAnswer };
    (desk?.ask('reprint', { ticket }, askMs) ?? Promise.resolve(lost))
      .catch(() => lost)
      .then((result) => step({ do: 'reprinted', ticket, result }));
  };

  const leave = useCallback(() => {
    step({ do: 'home' });
    setLang('zh');
    setEase(plain);
    deskNow.current?.ask('forget', {}).catch(() => undefined);
  }, [setLang, setEase]);

  const { screen, card } = journey;
  useEffect(() => {
    if (!card) return;
    const timer = setTimeout(() => step({ do: 'card-over' }), cardMs);
    return () => clearTimeout(timer);
  }, [card]);

  const changed = lang !== 'zh' || Object.values(ease).some(Boolean);
  const left = usePatience(patience(journey, changed), `${screen.at} ${card?.card ?? ''}`, leave);
  useKeys(
    useCallback(() => {
      const { at } = here.current.screen;
      if (at === 'choice') step({ do: 'back' });
      else if (at !== 'taking' && at !== 'reprinting') leave();
    }, [leave]),
  );
  useReadAloud(ease.aloud && voice, aloud(journey, state, lang), lang);
  const long = useSoon(!state || !connected, 8000);
  const gone = useSoon(Boolean(state) && !connected, 2500);

  const body = () => {
    if (!state || (gone && screen.at === 'home')) return <NotThere long={long} />;
    const queue = 'queue' in screen ? state.queues.find(({ id }) => id === screen.queue) : undefined;
    switch (screen.at) {
      case 'choice':
        if (!queue) break;
        return (
          <Choice
            queue={queue}
            hall={state.hall}
            reader={state.reader}
            card={card}
            cardTrouble={cardTrouble}
            lane={screen.lane}
            onLane={(lane) => step({ do: 'lane', lane, request: freshId() })}
            onTake={(withCard) =>
              take({
                request: screen.request,
                queue: screen.queue,
                lane: screen.lane,
                card: withCard ? card?.card : undefined,
              })
            }
            onBack={() => step({ do: 'back' })}
          />
        );
      case 'taking':
      case 'reprinting':
      case 'ticket': {
        const { ticket } = screen;
        if (!ticket || !state.hall) return <Issuing />;
        const handing = screen.at === 'ticket' ? screen.handing : undefined;
        const again = screen.at === 'reprinting' || (screen.at === 'ticket' && screen.again);
        return (
          <TicketScreen ticket={ticket} hall={state.hall} handing={handing} again={again} left={left} onDone={leave} />
        );
      }
      case 'waiting-already':
        return (
          <WaitingAlready
            ticket={screen.ticket}
            text={screen.text}
            left={left}
            onReprint={() => reprint(screen.ticket.id)}
            onHome={leave}
          />
        );
      case 'refused':
        return (
          <Refused code={screen.code} text={screen.text} left={left} onAgain={() => take(screen.wish)} onHome={leave} />
        );
      case 'home':
        break;
      default:
        screen satisfies never;
    }
    return (
      <Home
        state={state}
        asOf={asOf}
        card={card}
        cardTrouble={cardTrouble}
        onChoose={(chosen) => step({ do: 'choose', queue: chosen, request: freshId() })}
        ease={<EaseRow ease={ease} voice={voice} onChange={setEase} />}
      />
    );
  };

  const idle = left !== undefined && (screen.at === 'home' || screen.at === 'choice');
  return (
    <div className="kiosk" data-testid="kiosk" data-at={screen.at} data-connected={connected}>
      <Band hall={state?.hall} />
      <Fragment key={screen.at === 'reprinting' || screen.at === 'taking' ? 'ticket' : screen.at}>{body()}</Fragment>
      {idle && (
        <div className="kiosk-idle card">
          <Countdown left={left} of={10}>
            {null}
          </Countdown>
        </div>
      )}
    </div>
  );
};
