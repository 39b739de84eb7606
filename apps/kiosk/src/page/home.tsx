import type { CardSeen, KioskState, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { BadgeCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { CardSpot } from './card-spot.tsx';
import './home.css';
import './home-reach.css';
import { QueueTile } from './queue-tile.tsx';
import { Troubles } from './troubles.tsx';

/** As many businesses as find room in large tiles. */
const roomy = 6;

/** What business, and where the card goes. */
export const Home = ({
  state,
  asOf,
  card,
  cardTrouble,
  onChoose,
  ease,
}: {
  state: KioskState;
  /** From when the shown queues are; absent when the hall has not been reached yet. */
  asOf: Date | undefined;
  card: CardSeen | undefined;
  cardTrouble: Text | undefined;
  onChoose: (queue: string) => void;
  ease: ReactNode;
}) => {
  const { t } = useLanguage();
  return (
    <main className="kiosk-screen home" data-testid="home">
      <section className="home-greeting">
        {card ? <Welcome card={card} /> : <Hello steps={state.faults.every(({ weight }) => weight !== 'stop')} />}
        <Troubles state={state} asOf={asOf} />
        {cardTrouble && (
          <p className="home-card-trouble" role="alert" data-testid="card-trouble">
            <TriangleAlert aria-hidden="true" />
            {t(cardTrouble)}
          </p>
        )}
      </section>
      <nav
        className="home-tiles"
        data-dense={state.queues.length > roomy}
        aria-label={t(say('要办的业务', 'Services'))}
      >
        {state.queues.map((queue, at) => (
          <QueueTile
            key={queue.id}
            queue={queue}
            digit={at + 1}
            online={state.online}
            needsCard={!queue.anonymous && (!card || card.expired)}
            onChoose={() => onChoose(queue.id)}
          />
        ))}
        {state.queues.length === 0 && (
          <p className="home-empty">{t(say('现在没有可以取号的业务', 'There is nothing to take a ticket for now'))}</p>
        )}
      </nav>
      {!card && state.online && (
        <div className="home-card">
          <CardSpot reader={state.reader} fault={state.faults.find((fault) => fault.device === 'card-reader')} />
        </div>
      )}
      <div className="home-ease">{ease}</div>
    </main>
  );
};

/** `steps` only while they are true: without paper there is no ticket to take. */
const Hello = ({ steps: shown }: { steps: boolean }) => {
  const { t } = useLanguage();
  const steps = [say('选择要办的业务', 'Choose your service'), say('取走号票，等候叫号', 'Take the ticket and wait')];
  return (
    <div>
      <h1>{t(say('您好，请取号', 'Take a ticket here'))}</h1>
      {shown && (
        <ol className="home-steps">
          {steps.map((step, at) => (
            <li key={step.en}>
              <span className="home-step number">{at + 1}</span>
              {t(step)}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
};

const Welcome = ({ card }: { card: CardSeen }) => {
  const { t } = useLanguage();
  return (
    <div className="home-welcome" data-testid="card-greeting" data-expired={card.expired}>
      <h1>{t(say(`${card.name}，您好`, `Hello, ${card.name}`))}</h1>
      <p className="home-card-seen" role="status">
        {card.expired ? <TriangleAlert aria-hidden="true" /> : <BadgeCheck aria-hidden="true" />}
        <span>
          {card.expired
            ? t(
                say(
                  '您的证件已过有效期。不需要证件的业务仍可取号；其他业务请找导办员。',
                  'Your card has expired. You can still take a ticket where no card is needed; otherwise ask a guide.',
                ),
              )
            : t(say('已读到您的证件', 'Your card was read'))}
          {!card.expired && <b className="number">{card.idNumber}</b>}
        </span>
      </p>
      {!card.expired && <p className="home-ask">{t(say('请选择要办的业务', 'Please choose your service'))}</p>}
    </div>
  );
};
