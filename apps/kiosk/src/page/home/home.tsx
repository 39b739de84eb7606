import type { CardSeen } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { BadgeCheck } from 'lucide-react';
import { useFrame, useScreen, usual } from '../frame.ts';
import { Notice } from '../parts/notice.tsx';
import { Paged } from '../parts/paged.tsx';
import { laneWords } from '../words.ts';
import { homeAloud } from './aloud.ts';
import { CardSpot } from './card-spot.tsx';
import { EaseRow } from './ease-row.tsx';
import './home.css';
import { QueueTile } from './queue-tile.tsx';
import { ThemeTile } from './theme-tile.tsx';
import { Troubles } from './troubles.tsx';
import { Bars, Ways } from './ways.tsx';

/** What can be done here, and where the card goes. */
export const Home = () => {
  const { lang } = useLanguage();
  const { state, catalog, card, asOf } = useFrame();
  useScreen({ patience: usual, aloud: homeAloud({ state, catalog, card, lang }) });
  return (
    <main className="kiosk-screen home" data-testid="home">
      <section className="home-greeting">
        {card ? <Welcome card={card} /> : <Hello steps={state.faults.every(({ weight }) => weight !== 'stop')} />}
        <Troubles state={state} asOf={asOf} />
      </section>
      <div className="home-tiles">
        <Tiles />
      </div>
      <div className="home-ways">
        <Ways />
        <Bars />
      </div>
      {!card && (
        <div className="home-card">
          <CardSpot reader={state.reader} fault={state.faults.find((fault) => fault.device === 'card-reader')} />
        </div>
      )}
      <div className="home-ease">
        <EaseRow />
      </div>
    </main>
  );
};

const Tiles = () => {
  const { t } = useLanguage();
  const { state, catalog, ease } = useFrame();
  const label = t(say('要办的业务', 'Services'));
  const columns = ease.low ? { tall: 2, wide: 4 } : { tall: 2, wide: 3 };
  const room = { columns, least: ease.low || ease.large ? 6.75 : 9, most: 19, gap: 1.25 };
  // The catalog is on its way: tiles that change under the finger are worse than none for a moment.
  if (!catalog) return <div data-testid="catalog-coming" />;
  if (catalog.themes.length > 0 && catalog.items.length > 0)
    return (
      <Paged items={catalog.themes} label={label} room={room}>
        {(theme, digit) => <ThemeTile key={theme.id} theme={theme} catalog={catalog} digit={digit} />}
      </Paged>
    );
  if (state.queues.length === 0)
    return (
      <p className="home-empty">{t(say('现在没有可以取号的业务', 'There is nothing to take a ticket for now'))}</p>
    );
  return (
    <Paged items={state.queues} label={label} room={room}>
      {(queue, digit) => <QueueTile key={queue.id} queue={queue} digit={digit} />}
    </Paged>
  );
};

/** `steps` only while they are true: without paper there is no ticket to take. */
const Hello = ({ steps: shown }: { steps: boolean }) => {
  const { t } = useLanguage();
  const steps = [say('选择要办的业务', 'Choose your service'), say('取走号票，等候叫号', 'Take the ticket and wait')];
  return (
    <div className="home-hello">
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
  const { state } = useFrame();
  const lane = state.hall?.lanes.find(({ id }) => id === card.lane);
  const expired = say(
    '您的证件已过有效期。不需要证件的业务仍可取号；其他业务请找导办员。',
    'Your card has expired. You can still take a ticket where no card is needed; otherwise ask a guide.',
  );
  return (
    <div className="home-welcome" data-testid="card-greeting" data-expired={card.expired}>
      <h1>{t(say(`${card.name}，您好`, `Hello, ${card.name}`))}</h1>
      {card.expired ? (
        <Notice id="card-expired">{t(expired)}</Notice>
      ) : (
        <p className="home-card-seen" role="status">
          <BadgeCheck aria-hidden="true" />
          <span>
            {t(say('已读到您的证件，请收好', 'Your card was read, please take it back'))}
            <b className="number">{card.idNumber}</b>
            {lane && (
              <small>{t(say(`可优先：${laneWords(lane).zh}`, `You have priority: ${laneWords(lane).en}`))}</small>
            )}
          </span>
        </p>
      )}
    </div>
  );
};
