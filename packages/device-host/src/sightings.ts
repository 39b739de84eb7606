import type { Fault } from '@jiaohao/device-kit';
import type { RunningDevice } from '@jiaohao/devices';
import type { EventDetails } from './reports.ts';

/** Tells what devices see and feel, without anything about a person: no names, no numbers, no text of a code. */
export const watchDevices = (
  devices: readonly RunningDevice[],
  event: (device: string, type: string, more?: EventDetails) => void,
): void => {
  for (const device of devices) {
    const { id } = device;
    let told: Fault | undefined;
    device.supervised.onStatus(({ faults: [first] }) => {
      if (first && first !== told) event(id, first);
      told = first;
    });
    switch (device.kind) {
      case 'id-card':
        device.supervised.onDevice((reader) => {
          reader.onCard(({ kind }) => event(id, 'card-read', { kind }));
          reader.onUnread((fault) => event(id, fault));
        });
        break;
      case 'code-scanner':
        device.supervised.onDevice((scanner) => {
          scanner.onCode(({ symbology }) => event(id, 'code-scanned', { symbology }));
        });
        break;
      case 'call-keypad':
        device.supervised.onDevice((keypad) => {
          keypad.onKey(({ key }) => event(id, 'key-pressed', { key }));
        });
        break;
      case 'document-scanner':
        device.supervised.onDevice((scanner) => {
          scanner.onLoaded((loaded) => event(id, 'paper-in-feeder', { loaded: loaded ?? 'unknown' }));
        });
        break;
      default:
        // What printers, panels, keys and speakers do is told by those who use them.
        break;
    }
  }
};
