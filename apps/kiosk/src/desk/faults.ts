import { type DeviceStatus, type Fault, faultCodes, faultSentences, faultWeight } from '@jiaohao/device-kit';
import type { KioskFault, Text } from '@jiaohao/protocol';

const names = {
  printer: { zh: '打印机', en: 'The ticket printer' },
  'card-reader': { zh: '读卡器', en: 'The card reader' },
} as const;

/** A fault of a device in words; a sentence that says only "the device" gets the device's name. */
const wordsOf = (device: keyof typeof names, fault: Fault): Text => {
  const sentence = faultSentences[fault];
  return {
    zh: sentence['zh-CN'].replace(/^设备/, names[device].zh),
    en: sentence.en.replace(/^The device/, names[device].en),
  };
};

const isFault = (code: string): code is Fault => (faultCodes as readonly string[]).includes(code);

/** One fault for the page. Only what keeps paper back stops a kiosk: without its reader it still gives numbers. */
export const kioskFault = (device: keyof typeof names, fault: Fault): KioskFault => ({
  device,
  code: fault,
  text: wordsOf(device, fault),
  weight: device === 'printer' && faultWeight(fault) === 'fault' ? 'stop' : 'note',
});

export const hallFault: KioskFault = {
  device: 'hall',
  code: 'unreachable',
  text: { zh: '暂时连不上大厅系统。', en: 'The hall system cannot be reached at the moment.' },
  weight: 'stop',
};

/** The faults of a device as it is now; one that is starting has none yet. */
export const faultsOf = (device: keyof typeof names, status: DeviceStatus | undefined): KioskFault[] => {
  if (!status) return [kioskFault(device, 'offline')];
  if (status.state === 'starting') return [];
  const codes = status.faults.filter(isFault);
  if (codes.length === 0 && status.state === 'offline') return [kioskFault(device, 'offline')];
  return codes.map((code) => kioskFault(device, code));
};

/** Why the printer must not even be asked, or undefined when it can print. */
export const printStop = (status: DeviceStatus | undefined): KioskFault | undefined =>
  faultsOf('printer', status).find(({ weight }) => weight === 'stop') ??
  (status?.state === 'ready' || status?.state === 'degraded' ? undefined : kioskFault('printer', 'no-answer'));
