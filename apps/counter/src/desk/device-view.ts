import { faultText } from '@jiaohao/device-host';
import { type Driver, faultWeight } from '@jiaohao/device-kit';
import { drivers, type RunningDevice } from '@jiaohao/devices';
import type { CounterDevice, CounterScanner } from '@jiaohao/protocol';

const titles = new Map<string, Driver['title']>(drivers.map(({ id, title }) => [id, title]));

/** One device in the words of the clerk in front of it. */
export const deviceView = ({ id, kind, driver, supervised }: RunningDevice): CounterDevice => {
  const { state, faults, since, dropped } = supervised.status();
  const title = titles.get(driver);
  const worstFirst = [...faults].sort(
    (a, b) => Number(faultWeight(b) === 'fault') - Number(faultWeight(a) === 'fault'),
  );
  return {
    id,
    kind,
    title: { zh: title?.['zh-CN'] ?? driver, en: title?.en ?? driver },
    state,
    troubles: worstFirst.map(faultText),
    since,
    dropped,
  };
};

/** What a scanner can do, while it is there. */
export const scannerView = (device: RunningDevice): CounterScanner[] => {
  if (device.kind !== 'document-scanner') return [];
  const scanner = device.supervised.device();
  if (!scanner) return [];
  const { name, sources, duplex, resolutions, colours } = scanner.abilities();
  const loaded = scanner.loaded();
  return [
    {
      device: device.id,
      name,
      sources: [...sources],
      duplex,
      resolutions: [...resolutions],
      colours: [...colours],
      ...(loaded !== undefined && { loaded }),
    },
  ];
};
