import { hidPosCodeScanner } from '@jiaohao/code-scanner';
import { createScannerSimulator } from '@jiaohao/code-scanner/simulator';
import { type ScannedCode, supervise } from '@jiaohao/device-kit';
import { linkFrom, onPlugged } from '@jiaohao/links';
import { check, same, until } from './check.ts';
import { keyboardReports, scannerReports } from './descriptors.ts';
import { UhidDevice } from './uhid.ts';

const usb = '0c2e:0b81';
const backoff = { firstMs: 600_000, longestMs: 600_000 };
const posPage = 0x8c;

export const codeScanner = async (): Promise<void> => {
  const simulator = createScannerSimulator({ wire: 'hid-pos', symbology: ']Q1' });
  const identity = { usb, name: 'Scanner', serialNumber: 'S1' };
  const plug = () => simulator.attach(new UhidDevice({ ...identity, descriptor: scannerReports }));
  // Such a scanner has a keyboard as well, for programs that only know that.
  const keyboard = new UhidDevice({ ...identity, descriptor: keyboardReports });
  const supervised = supervise({
    driver: hidPosCodeScanner,
    link: linkFrom({ type: 'hid', usb, usagePage: posPage }),
    options: hidPosCodeScanner.options.parse({ moreMs: 2000 }),
    onPlugged,
    backoff,
  });
  const codes: ScannedCode[] = [];
  supervised.onDevice((scanner) => scanner.onCode((code) => codes.push(code)));
  const ready = () => until('a ready scanner', () => supervised.status().state === 'ready');

  await check(
    'a code scanner is told from the keyboard that shares its USB device, and its codes are heard',
    async () => {
      await until('an offline scanner', () => supervised.status().state === 'offline');
      plug();
      await ready();
      simulator.show('A001');
      same('code', await until('a code', () => codes[0]), { text: 'A001', symbology: ']Q1' });
    },
  );
  await check('a code of many reports is heard whole, and a scanner that was pulled out is heard again', async () => {
    const long = Array.from({ length: 60 }, (_, at) => `https://hall.example/${at}`).join(' ');
    simulator.show(long);
    same('code', (await until('a code', () => codes[1])).text, long);
    simulator.unplug();
    await until('an offline scanner', () => supervised.status().state === 'offline');
    plug();
    await ready();
    simulator.show('B002');
    same('code', (await until('a code', () => codes[2])).text, 'B002');
    same('dropped reports', supervised.status().dropped, 0);
  });
  await supervised.close();
  simulator.unplug();
  keyboard.destroy();
};
