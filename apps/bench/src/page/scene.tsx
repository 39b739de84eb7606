import type { HallInfo } from '@jiaohao/protocol';
import { useLanguage } from '@jiaohao/ui';
import { Furniture } from './furniture.tsx';
import { StandObject } from './objects/stand-object.tsx';
import { PadStand } from './pad-stand.tsx';
import type { Place } from './places.ts';
import type { Desk } from './use-desk.ts';
import type { HallView } from './use-hall-view.ts';
import './scene.css';

/** Few devices stand in one row, more in two; a place of panels keeps its one odd device beside them. */
const columnsFor = (count: number): number => (count <= 4 ? count : Math.ceil(count / 2));

/** The furniture of one place. */
export const Scene = ({
  place,
  chosen,
  onChoose,
  desk,
  hall,
  hallView,
  heard,
}: {
  place: Place;
  chosen: string;
  onChoose: (id: string) => void;
  desk: Desk;
  hall: HallInfo | undefined;
  hallView: HallView;
  heard: boolean;
}) => {
  const { t } = useLanguage();
  const counters = new Set(place.stands.flatMap(({ counter }) => counter ?? []));
  // A place of one counter has that counter's pad; the panels of many counters hang in the hall.
  const [only] = counters;
  const counter = counters.size === 1 ? hall?.counters.find(({ id }) => id === only) : undefined;
  const count = place.stands.length + (counter ? 1 : 0);
  const wall = place.stands.some(({ kind }) => kind === 'panel');
  return (
    <section
      className="scene"
      id="scene"
      role="tabpanel"
      aria-label={t(place.name)}
      data-testid="scene"
      data-wall={wall}
      style={{ gridTemplateColumns: `repeat(${columnsFor(count)}, minmax(0, 1fr))` }}
    >
      {place.stands.map((stand) => (
        <Furniture
          key={stand.id}
          stand={stand}
          status={hallView.devices[stand.id]}
          heard={heard && hall !== undefined}
          chosen={stand.id === chosen}
          tall={wall && stand.kind !== 'panel'}
          onChoose={() => onChoose(stand.id)}
        >
          <StandObject stand={stand} desk={desk} hall={hall} hallView={hallView} />
        </Furniture>
      ))}
      {counter && <PadStand counter={counter} />}
    </section>
  );
};
