import { type Fault, faultCodes, faultSentences, faultWeight } from '@jiaohao/device-kit';
import type { DeviceConfig, DeviceFault, HallConfig, Place, Text } from '@jiaohao/protocol';
import type { Wired } from './wiring.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

const kinds: Record<DeviceConfig['kind'], Text> = {
  kiosk: text('取号机', 'Ticket kiosk'),
  board: text('叫号屏', 'Call screen'),
  pad: text('评价器', 'Rating pad'),
  counter: text('窗口终端', 'Counter terminal'),
  bench: text('设备台', 'Device bench'),
  gateway: text('设备网关', 'Device gateway'),
  printer: text('号票打印机', 'Ticket printer'),
  'id-card': text('身份证阅读器', 'ID card reader'),
  'code-scanner': text('扫码器', 'Code scanner'),
  'document-scanner': text('材料扫描仪', 'Document scanner'),
  panel: text('窗口显示屏', 'Counter panel'),
  'rating-keypad': text('评价按键', 'Rating keypad'),
  'call-keypad': text('叫号键盘', 'Call keypad'),
  'page-printer': text('A4打印机', 'A4 printer'),
  speaker: text('语音音箱', 'Loudspeaker'),
};

/** What only the hall can find, and what pages report of themselves. */
const ownFaults: Record<string, DeviceFault> = {
  'not-reported': {
    code: 'not-reported',
    words: text(
      '大厅启动后，这台设备一直没有报到。请检查是否开机、联网。',
      'It has not reported since the hall was started. Check that it is switched on and connected.',
    ),
    weight: 'fault',
  },
  unexplained: {
    code: 'unexplained',
    words: text(
      '设备报告故障，没有说明原因。请到现场查看。',
      'It reports a fault without a reason. Please go and look.',
    ),
    weight: 'fault',
  },
  'more-faults': {
    code: 'more-faults',
    words: text(
      '设备还报告了更多故障，没有逐一列出。请到现场查看。',
      'It reports more faults than are listed one by one. Please go and look.',
    ),
    weight: 'fault',
  },
  'voice-missing': {
    code: 'voice-missing',
    words: text('叫号屏没有语音文件，不能播报。请管理员检查。', 'The screen has no voice files and cannot speak.'),
    weight: 'degraded',
  },
  'sound-blocked': {
    code: 'sound-blocked',
    words: text(
      '浏览器没有允许声音，叫号屏不能播报。请在屏上点一下。',
      'The browser blocks the sound. Press the screen once.',
    ),
    weight: 'degraded',
  },
};

const isFault = (code: string): code is Fault => (faultCodes as readonly string[]).includes(code);

/** Does this hall know what the code means? Any number of other codes is one trouble. */
export const isKnownFault = (code: string): boolean => Object.hasOwn(ownFaults, code) || isFault(code);

/** A fault in words; a code that this hall does not know yet is named inside a sentence. */
export const faultInWords = (code: string): DeviceFault => {
  const own = Object.hasOwn(ownFaults, code) ? ownFaults[code] : undefined;
  if (own) return own;
  if (!isFault(code))
    return {
      code,
      words: text(
        `设备报告了这个系统不认识的故障（${code}）。请到现场查看。`,
        `It reports a fault that this hall does not know (${code}). Please go and look.`,
      ),
      weight: 'fault',
    };
  return { code, words: text(faultSentences[code]['zh-CN'], faultSentences[code].en), weight: faultWeight(code) };
};

export const stateWords = {
  starting: text('设备正在启动。', 'The device is starting.'),
  ready: text('设备正常。', 'The device is well.'),
  waiting: text('等待设备报到。', 'Waiting for its first report.'),
  'never-here': text('设备没有接入。', 'It is not in use at the moment.'),
  hall: text('大厅', 'The hall'),
} as const;

export type DeviceWords = {
  name(wired: Wired): Text;
  kind(kind: DeviceConfig['kind']): Text;
  place(wired: Wired): Place;
  deskAway(desk: Wired): Text;
};

/** Names of devices and places, as people in the hall say them. */
export const deviceWords = (config: HallConfig, wiring: ReadonlyMap<string, Wired>): DeviceWords => {
  const counters = new Map(config.counters.map((counter) => [counter.id, counter.name]));
  const zones = new Map(config.zones.map((zone) => [zone.id, zone.name]));
  const sameKind = new Map<string, number>();
  for (const { config: device } of wiring.values()) sameKind.set(device.kind, (sameKind.get(device.kind) ?? 0) + 1);

  // A terminal without a counter is one of several: its id tells which.
  const name = ({ config: device, counter, zone }: Wired): Text => {
    if (device.name) return device.name;
    const kind = kinds[device.kind];
    const alone = device.at !== undefined || counter !== undefined || zone !== undefined;
    return alone || sameKind.get(device.kind) === 1 ? kind : text(`${kind.zh} ${device.id}`, `${kind.en} ${device.id}`);
  };

  const place = (wired: Wired): Place => {
    const { counter, kiosk, zone } = wired;
    const terminal = kiosk === undefined ? undefined : wiring.get(kiosk);
    if (terminal && kiosk !== undefined) return { kind: 'kiosk', id: kiosk, name: name(terminal) };
    if (counter !== undefined)
      return { kind: 'counter', id: counter, name: counters.get(counter) ?? text(counter, counter) };
    if (zone !== undefined) return { kind: 'zone', id: zone, name: zones.get(zone) ?? text(zone, zone) };
    return { kind: 'hall', id: config.hall.id, name: stateWords.hall };
  };

  return {
    name,
    kind: (kind) => kinds[kind],
    place,
    deskAway: (desk) => {
      const { zh, en } = name(desk);
      return text(`${zh}已离线，这台设备的情况不明。`, `${en} is away, so nobody knows how this device is.`);
    },
  };
};
