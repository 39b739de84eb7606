import { say, useLanguage } from '@jiaohao/ui';
import { type KeyboardEvent, useRef } from 'react';
import { KindIcon } from './kind-icon.tsx';
import { lampOf, type Place } from './places.ts';
import { standName } from './stand-texts.ts';
import type { HallView } from './use-hall-view.ts';
import './place-tabs.css';

/** The plan of the hall: each place with its devices as lamps, so that a fault is seen from any of them. */
export const PlaceTabs = ({
  places,
  place,
  hallView,
  onPlace,
}: {
  places: readonly Place[];
  place: Place;
  hallView: HallView;
  onPlace: (id: string) => void;
}) => {
  const { t } = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    const at = places.indexOf(place);
    const to =
      event.key === 'ArrowRight'
        ? at + 1
        : event.key === 'ArrowLeft'
          ? at - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? places.length - 1
              : undefined;
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + places.length) % places.length;
    const id = places[next]?.id;
    if (id !== undefined) onPlace(id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div className="places" role="tablist" aria-label={t(say('地点', 'Places'))} ref={list}>
      {places.map(({ id, name, stands }, i) => {
        const lamps = stands.map((stand) => ({ stand, lamp: lampOf(stand, hallView.devices[stand.id]) }));
        const sick = lamps.filter(({ lamp }) => lamp === 'bad').length;
        const count = t(say(`${stands.length} 台设备`, `${stands.length} devices`));
        const trouble = sick > 0 ? t(say(`，${sick} 台有问题`, `, ${sick} in trouble`)) : '';
        return (
          <button
            key={id}
            type="button"
            role="tab"
            id={`place-${i}`}
            data-testid={`place-${i}`}
            aria-selected={id === place.id}
            aria-controls="scene"
            style={{ flexGrow: stands.length + 3 }}
            tabIndex={id === place.id ? 0 : -1}
            onClick={() => onPlace(id)}
            onKeyDown={walk}
          >
            <span className="place-name">
              {t(name)}
              <span>
                {count}
                {sick > 0 && <b>{trouble}</b>}
              </span>
            </span>
            <span className="place-lamps" aria-hidden="true">
              {lamps.map(({ stand, lamp }) => (
                <span key={stand.id} data-lamp={lamp} title={t(standName(stand))}>
                  <KindIcon kind={stand.kind} />
                </span>
              ))}
            </span>
          </button>
        );
      })}
    </div>
  );
};
