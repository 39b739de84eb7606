import type { BenchCard, StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { useId } from 'react';
import { TestCard } from '../test-card.tsx';
import type { AskDesk } from '../use-desk.ts';
import { draggedThing } from './dragged-thing.ts';
import './card-tray.css';

/** The cards of people who do not exist, to lay on the reader and lift again. */
export const CardTray = ({
  stand,
  cards,
  live,
  ask,
}: {
  stand: StandOf<'id-card'>;
  cards: readonly BenchCard[];
  live: boolean;
  ask: AskDesk;
}) => {
  const { t } = useLanguage();
  const notes = useId();
  const laid = stand.seen.card;
  return (
    <section className="hand" data-testid="hand">
      <h3>
        {t(say('手里的卡', 'Cards in hand'))}
        <span>{t(say('点一下放上去，再点一下拿起', 'Press to lay down, again to lift'))}</span>
      </h3>
      <ul className="card-well">
        {cards.map((card) => (
          <li key={card.id}>
            <button
              type="button"
              draggable={live}
              disabled={!live}
              data-testid={`card-${card.id}`}
              aria-pressed={card.id === laid}
              aria-describedby={`${notes}-${card.id}`}
              onDragStart={(event) => event.dataTransfer.setData(draggedThing, card.id)}
              onClick={() =>
                card.id === laid ? ask('lift', { stand: stand.id }) : ask('lay', { stand: stand.id, thing: card.id })
              }
            >
              <TestCard card={card} />
            </button>
            <p id={`${notes}-${card.id}`}>{t(card.note)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
