import { say, useBus, useLanguage } from '@jiaohao/ui';
import { useEffect, useMemo, useState } from 'react';
import { BenchTop } from './bench-top.tsx';
import { DevicePanel } from './device-panel.tsx';
import { PlaceTabs } from './place-tabs.tsx';
import { placesOf } from './places.ts';
import { Scene } from './scene.tsx';
import { useDesk } from './use-desk.ts';
import { useHallView } from './use-hall-view.ts';
import { Waiting } from './waiting.tsx';
import { WireView } from './wire-view.tsx';

/** The devices of a hall, by place, to be touched; beside each what the hall sees of it, below it what its wire says. */
export const BenchPage = () => {
  const { t } = useLanguage();
  const line = useBus('bench', {});
  const desk = useDesk(line.hall);
  const hallView = useHallView(line.bus);
  const places = useMemo(() => placesOf(desk.stands ?? []), [desk.stands]);
  const [placeId, setPlaceId] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const place = places.find(({ id }) => id === placeId) ?? places[0];
  const stand = place?.stands.find(({ id }) => id === chosen) ?? place?.stands[0];

  useEffect(() => {
    document.title = t(say('设备工作台', 'Device bench'));
  }, [t]);

  return (
    <div className="bench" data-testid="bench">
      <BenchTop
        line={line}
        connected={desk.connected}
        known={desk.stands !== undefined}
        failed={desk.failed}
        hallAt={desk.things?.hall}
      />
      {place && stand ? (
        <>
          <main className="bench-hallside">
            <PlaceTabs
              places={places}
              place={place}
              hallView={hallView}
              onPlace={(id) => {
                setPlaceId(id);
                setChosen(undefined);
              }}
            />
            <div className="bench-scene">
              <Scene
                place={place}
                chosen={stand.id}
                onChoose={setChosen}
                desk={desk}
                hall={line.hall}
                hallView={hallView}
                heard={line.connected}
              />
            </div>
          </main>
          <DevicePanel
            key={stand.id}
            stand={stand}
            desk={desk}
            hall={line.hall}
            status={hallView.devices[stand.id]}
            heard={line.connected}
          />
          <WireView stand={stand} desk={desk} timeZone={line.hall?.timeZone} />
        </>
      ) : (
        <Waiting connected={desk.connected} empty={desk.stands?.length === 0} />
      )}
    </div>
  );
};
