import { type DeviceStatus, type Fault, faultCodes, faultSentences, faultWeight } from '@jiaohao/device-kit';
import type { KioskFault, Text } from '@jiaohao/protocol';

const names = {
  printer: { zh: '打印机', en: 'The ticket printer' },
  'card-reader': { zh: '读卡器', en: 'The card reader' },
  'page-printer': { zh: 'A4 打印机', en: 'The A4 printer' },
  'code-scanner': { zh: '扫码器', en: 'The code scanner' },
} as const;

export type KioskDevice = keyof typeof names;

/** Without these the kiosk cannot give what they give; without a reader or a scanner there is another way. */
const gives: ReadonlySet<KioskDevice> = new Set(['printer', 'page-printer']);

/** A fault of a device in words; a sentence that says only "the device" gets the device's name. */
const wordsOf = (device: KioskDevice, fault: Fault): Text => {
  const sentence = faultSentences[fault];
  return {
    zh: sentence['zh-CN'].replace(/^设备/, names[device].zh),
    en: sentence.en.replace(/^The device/, names[device].en),
  };
};

const isFault = (code: string): code is Fault => (faultCodes as readonly string[]).includes(code);

/** One fault for the page. Only what keeps paper back stops a kiosk: without its reader it still gives numbers. */
export const kioskFault = (device: KioskDevice, fault: Fault): KioskFault => ({
  device,
  code: fault,
  text: wordsOf(device, fault),
  weight: gives.has(device) && faultWeight(fault) === 'fault' ? 'stop' : 'note',
});

/** `note`: numbers are still given, from those that were lent to this kiosk. */
export const hallFault = (weight: KioskFault['weight']): KioskFault => ({
  device: 'hall',
  code: 'unreachable',
  text: { zh: '暂时连不上大厅系统。', en: 'The hall system cannot be reached at the moment.' },
  weight,
});

/** The faults of a device as it is now; one that is starting has none yet. */
export const faultsOf = (device: KioskDevice, status: DeviceStatus | undefined): KioskFault[] => {
  if (!status) return [kioskFault(device, 'offline')];
  if (status.state === 'starting') return [];
  const codes = status.faults.filter(isFault);
  if (codes.length === 0 && status.state === 'offline') return [kioskFault(device, 'offline')];
  return codes.map((code) => kioskFault(device, code));
};

/** Why a printer must not even be asked, or undefined when it can print. */
export const printStop = (
  status: DeviceStatus | undefined,
  device: 'printer' | 'page-printer' = 'printer',
): KioskFault | undefined =>
  faultsOf(device, status).find(({ weight }) => weight === 'stop') ??
  (status?.state === 'ready' || status?.state === 'degraded' ? undefined : kioskFault(device, 'no-answer'));
