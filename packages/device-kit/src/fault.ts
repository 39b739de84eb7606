/** A sentence for the person in front of the device, in both languages of the hall. */
export interface Sentence {
  'zh-CN': string;
  en: string;
}

interface FaultText extends Sentence {
  /** `degraded`: the device still works. `fault`: it does not until somebody acts. */
  weight: 'degraded' | 'fault';
}

const table = {
  offline: {
    weight: 'fault',
    'zh-CN': '设备没有连接。请检查电源和连接线，或请工作人员处理。',
    en: 'The device is not connected. Check its power and cable, or ask a member of staff.',
  },
  'no-answer': {
    weight: 'fault',
    'zh-CN': '设备没有应答。请关闭设备电源，稍候再打开。',
    en: 'The device does not answer. Switch it off, wait a moment and switch it on again.',
  },
  garbage: {
    weight: 'degraded',
    'zh-CN': '设备传来的数据有误。请检查连接线和波特率设置。',
    en: 'The device sends unreadable data. Check the cable and the baud rate setting.',
  },
  'bad-setting': {
    weight: 'fault',
    'zh-CN': '设备的设置不正确。请管理员检查设备配置。',
    en: 'The settings of this device are wrong. The administrator must check its configuration.',
  },
  cancelled: {
    weight: 'degraded',
    'zh-CN': '操作已取消。如仍需要，请重新操作。',
    en: 'This was cancelled. Start again if you still need it.',
  },
  'paper-low': {
    weight: 'degraded',
    'zh-CN': '票纸即将用完。请工作人员准备更换纸卷。',
    en: 'The ticket paper is running low. Have a new roll ready.',
  },
  'paper-out': {
    weight: 'fault',
    'zh-CN': '票纸已用完，无法出票。请工作人员更换纸卷。',
    en: 'The ticket printer is out of paper. Ask a member of staff to load a new roll.',
  },
  'cover-open': {
    weight: 'fault',
    'zh-CN': '打印机上盖未关好。请将上盖压紧关闭。',
    en: 'The printer cover is open. Press the cover down until it closes.',
  },
  'cutter-stuck': {
    weight: 'fault',
    'zh-CN': '切纸刀卡住。请打开上盖取出碎纸，再关好上盖。',
    en: 'The paper cutter is stuck. Open the cover, take out the scraps and close it again.',
  },
  mechanical: {
    weight: 'fault',
    'zh-CN': '打印机机械故障。请关闭电源，并联系维修人员。',
    en: 'The printer has a mechanical fault. Switch it off and call for repair.',
  },
  'unread-card': {
    weight: 'degraded',
    'zh-CN': '没有读到证件。请将证件拿开，再平放到读卡区。',
    en: 'The card could not be read. Lift it, then lay it flat on the reader again.',
  },
  unlicensed: {
    weight: 'fault',
    'zh-CN': '读卡器未经授权，不能读取证件。请联系供应商。',
    en: 'The card reader is not licensed to read cards. Contact its supplier.',
  },
  'self-test': {
    weight: 'fault',
    'zh-CN': '读卡器自检失败。请关闭电源再打开；仍不行请报修。',
    en: 'The card reader failed its self-test. Switch it off and on; if that does not help, call for repair.',
  },
} as const satisfies Record<string, FaultText>;

/** Everything that can be wrong with a device, by one literal code. */
export type Fault = keyof typeof table;

/** What happened and what to do, for the person in front of the device. */
export const faultSentences: Readonly<Record<Fault, Sentence>> = table;

export const faultCodes = Object.keys(table) as readonly Fault[];

/** Whether the device still works with this fault. */
export const faultWeight = (fault: Fault): 'degraded' | 'fault' => table[fault].weight;
