import type { BenchStand, DeviceStatus } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { PowerOff, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { lampOf } from './places.ts';
import { standName, stateTexts } from './stand-texts.ts';
import './furniture.css';

/** A device where it stands, with its name plate; touching it chooses it. */
export const Furniture = ({
  stand,
  status,
  heard,
  chosen,
  tall,
  onChoose,
  children,
}: {
  stand: BenchStand;
  status: DeviceStatus | undefined;
  heard: boolean;
  chosen: boolean;
  tall: boolean;
  onChoose: () => void;
  children: ReactNode;
}) => {
  const { t } = useLanguage();
  const seen = !heard
    ? undefined
    : status
      ? t(stateTexts[status.state].text)
      : t(say('大厅还不认识它', 'Unknown to the hall'));
  return (
    <section
      className="furniture"
      aria-label={t(standName(stand))}
      data-testid={`stand-${stand.id}`}
      data-kind={stand.kind}
      data-chosen={chosen}
      data-tall={tall}
      data-powered={stand.powered}
      data-plugged={stand.plugged}
      onPointerDownCapture={onChoose}
      onFocusCapture={onChoose}
    >
      <div className="furniture-stage">
        {children}
        {(!stand.plugged || !stand.powered) && (
          <p className="furniture-cut">
            {stand.plugged ? <PowerOff aria-hidden="true" /> : <Unplug aria-hidden="true" />}
            {t(stand.plugged ? say('没有电', 'No power') : say('线拔掉了', 'Unplugged'))}
          </p>
        )}
      </div>
      <button
        type="button"
        className="furniture-plate"
        data-testid={`choose-${stand.id}`}
        aria-pressed={chosen}
        onClick={onChoose}
      >
        <i data-lamp={lampOf(stand, heard ? status : undefined)} />
        <b>{t(standName(stand))}</b>
        {seen && (
          <span data-weight={status ? stateTexts[status.state].weight : 'none'} data-testid={`hall-sees-${stand.id}`}>
            {seen}
          </span>
        )}
      </button>
    </section>
  );
};
