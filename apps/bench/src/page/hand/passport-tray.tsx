import type { BenchPassport, StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { useId } from 'react';
import { PassportPage } from '../passport-page.tsx';
import type { AskDesk } from '../use-desk.ts';
import { draggedThing } from './dragged-thing.ts';
import './card-tray.css';

/** The passports of people who do not exist. */
export const PassportTray = ({
  stand,
  passports,
  live,
  ask,
}: {
  stand: StandOf<'passport'>;
  passports: readonly BenchPassport[];
  live: boolean;
  ask: AskDesk;
}) => {
  const { t } = useLanguage();
  const notes = useId();
  const laid = stand.seen.passport;
  return (
    <section className="hand" data-testid="hand">
      <h3>
        {t(say('手里的证件', 'Documents in hand'))}
        <span>{t(say('点一下放上去，再点一下拿起', 'Press to lay down, again to lift'))}</span>
      </h3>
      <ul className="card-well">
        {passports.map((passport) => (
          <li key={passport.id}>
            <button
              type="button"
              draggable={live}
              disabled={!live}
              data-testid={`passport-${passport.id}`}
              aria-pressed={passport.id === laid}
              aria-describedby={`${notes}-${passport.id}`}
              onDragStart={(event) => event.dataTransfer.setData(draggedThing, passport.id)}
              onClick={() =>
                passport.id === laid
                  ? ask('lift', { stand: stand.id })
                  : ask('lay', { stand: stand.id, thing: passport.id })
              }
            >
              <PassportPage passport={passport} />
            </button>
            <p id={`${notes}-${passport.id}`}>{t(passport.note)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
