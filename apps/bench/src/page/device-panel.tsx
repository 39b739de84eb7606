import type { BenchStand, DeviceStatus, HallInfo } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { HallSees } from './hall-sees.tsx';
import { Hand } from './hand/hand.tsx';
import { KindIcon } from './kind-icon.tsx';
import { protocols, standName } from './stand-texts.ts';
import { Troubles } from './troubles.tsx';
import type { Desk } from './use-desk.ts';
import './device-panel.css';

/** The chosen device: what the hall sees of it, what a person can do with it, and what can go wrong. */
export const DevicePanel = ({
  stand,
  desk,
  hall,
  status,
  heard,
}: {
  stand: BenchStand;
  desk: Desk;
  hall: HallInfo | undefined;
  status: DeviceStatus | undefined;
  heard: boolean;
}) => {
  const { t } = useLanguage();
  const protocol = protocols[stand.simulator];
  return (
    <aside className="device" aria-label={t(standName(stand))} data-testid="device">
      <header className="device-head">
        <KindIcon kind={stand.kind} />
        <h2>{t(standName(stand))}</h2>
        <p title={stand.address}>
          {protocol ? t(protocol) : stand.simulator} <code>{stand.address}</code>
        </p>
      </header>
      <HallSees stand={stand} status={status} hall={hall} heard={heard} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that what does not fit can be scrolled to by keys */}
      <section className="device-hand" aria-label={t(say('手里的东西', 'In hand'))} tabIndex={0}>
        <Hand stand={stand} desk={desk} timeZone={hall?.timeZone} />
      </section>
      <Troubles stand={stand} live={desk.connected} ask={desk.ask} />
    </aside>
  );
};
