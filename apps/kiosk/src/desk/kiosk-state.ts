import type { Supervised } from '@jiaohao/device-kit';
import type { RunningDevice } from '@jiaohao/devices';
import type { KioskState } from '@jiaohao/protocol';
import { faultsOf, hallFault } from './faults.ts';
import type { HallLine } from './hall-line.ts';

/** The devices of a kiosk by what they are to the citizen. */
export type KioskDevices = {
  printer: Supervised<'printer'> | undefined;
  readers: readonly Supervised<'id-card'>[];
  pagePrinter: Supervised<'page-printer'> | undefined;
  scanners: readonly Supervised<'code-scanner'>[];
};

export const kioskDevices = (devices: readonly RunningDevice[]): KioskDevices => ({
  printer: devices.find((device) => device.kind === 'printer')?.supervised,
  readers: devices.filter((device) => device.kind === 'id-card').map(({ supervised }) => supervised),
  pagePrinter: devices.find((device) => device.kind === 'page-printer')?.supervised,
  scanners: devices.filter((device) => device.kind === 'code-scanner').map(({ supervised }) => supervised),
});

/** All that the page must know, enough by itself for one that has just loaded. */
export const kioskState = (options: {
  line: HallLine;
  devices: KioskDevices;
  /** False until the hall was looked for once: nothing is said of it before. */
  looked: boolean;
  offline: KioskState['offline'];
  clockOffsetMs: number;
  speech: KioskState['speech'];
}): KioskState => {
  const { line, devices, offline, looked, clockOffsetMs } = options;
  const { printer, readers, pagePrinter, scanners } = devices;
  const info = line.info();
  const goesOn = Object.values(offline.left).some((left) => left > 0);
  return {
    ...(info && { hall: info }),
    queues: [...line.queues()],
    online: line.online(),
    clockOffsetMs,
    printer: printer?.status().state ?? 'offline',
    reader: readers[0]?.status().state ?? 'offline',
    pagePrinter: pagePrinter?.status().state ?? 'none',
    codeScanner: scanners[0]?.status().state ?? 'none',
    faults: [
      ...(line.online() || !looked ? [] : [hallFault(goesOn ? 'note' : 'stop')]),
      ...faultsOf('printer', printer?.status()),
      ...faultsOf('card-reader', readers[0]?.status()),
      ...(pagePrinter ? faultsOf('page-printer', pagePrinter.status()) : []),
      ...(scanners[0] ? faultsOf('code-scanner', scanners[0].status()) : []),
    ],
    offline,
    catalogVersion: line.catalog().version,
    speech: options.speech,
  };
};
