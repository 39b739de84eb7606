import type { DeviceAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { useMemo, useState } from 'react';
import { Loading } from '../loading.tsx';
import { PageHead } from '../page-head.tsx';
import { useLive } from '../use-live.ts';
import { weightOf } from './by-place.ts';
import { DeviceDrawer } from './device-drawer.tsx';
import { Places } from './places.tsx';
import { SupportList } from './support-list.tsx';
import { useCare } from './use-care.ts';

const title = say('设备与报修', 'Devices and support');

/** What is broken and who sees to it, then every device by place. */
export const DevicesPage = () => {
  const { t } = useLanguage();
  const devices = useLive('devices', (bus, again) => [
    bus.on('status', { device: '+' }, again),
    bus.on('support', {}, again),
  ]);
  const support = useLive('support', (bus, again) => [bus.on('support', {}, again)]);
  const care = useCare(support.again);
  const [chosen, setChosen] = useState<string>();
  const { answer } = devices;
  const device = answer?.find(({ id }) => id === chosen);
  const line = devices.line === 'whole' ? support.line : devices.line;
  const about = useMemo(() => (answer ? t(countText(answer)) : ''), [answer, t]);
  const refused = devices.refused ?? support.refused;

  return (
    <>
      <PageHead title={title} about={about} line={line} readAt={Math.min(devices.readAt, support.readAt)} />
      {refused && (
        <p className="section empty" role="alert">
          {t(refused)}
        </p>
      )}
      {answer && support.answer ? (
        <>
          <SupportList troubles={support.answer.troubles} care={care} blocked={line === 'broken'} show={setChosen} />
          <Places devices={answer} show={setChosen} />
        </>
      ) : (
        !refused && <Loading what="page" />
      )}
      <DeviceDrawer
        device={device}
        devices={answer ?? []}
        troubles={(support.answer?.troubles ?? []).filter((trouble) => trouble.device === chosen)}
        blocked={line === 'broken'}
        close={() => setChosen(undefined)}
      />
    </>
  );
};

const countText = (devices: readonly DeviceAnswer[]) => {
  const of = (weight: string) => devices.filter((device) => weightOf(device) === weight).length;
  const [well, trouble, away] = [of('well'), of('trouble'), of('away')];
  return say(
    `共 ${devices.length} 台设备：${well} 台正常，${trouble} 台需处理，${away} 台未接入或情况不明`,
    `${devices.length} devices: ${well} well, ${trouble} to be looked at, ${away} not in use or unknown`,
  );
};
