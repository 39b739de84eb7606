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
  'port-busy': {
    weight: 'fault',
    'zh-CN': '设备的端口正被别的程序占用。请关闭那个程序，或请管理员检查设备配置。',
    en: 'Another program uses the port of this device. Close it, or have the configuration checked.',
  },
  refused: {
    weight: 'fault',
    'zh-CN': '设备拒绝了这个操作。请重试；仍不行请报修。',
    en: 'The device refused this. Try again; if that does not help, call for repair.',
  },
  'media-low': {
    weight: 'degraded',
    'zh-CN': '打印机的A4纸快用完了。请准备加纸。',
    en: 'The printer is running low on A4 paper. Have more ready.',
  },
  'media-out': {
    weight: 'fault',
    'zh-CN': '打印机没有A4纸了。请在纸盒里加纸。',
    en: 'The printer is out of A4 paper. Fill its tray.',
  },
  'tray-missing': {
    weight: 'fault',
    'zh-CN': '打印机的纸盒没有推好。请把纸盒推到底。',
    en: 'The paper tray is not in place. Push it in completely.',
  },
  'paper-jam': {
    weight: 'fault',
    'zh-CN': '打印机卡纸。请打开盖板取出卡住的纸，再关好。',
    en: 'Paper is jammed in the printer. Open it, take the paper out and close it again.',
  },
  'toner-low': {
    weight: 'degraded',
    'zh-CN': '打印机墨粉快用完了。请准备新的墨粉盒。',
    en: 'The printer is running low on toner. Have a new cartridge ready.',
  },
  'toner-out': {
    weight: 'fault',
    'zh-CN': '打印机墨粉已用完。请更换墨粉盒。',
    en: 'The printer is out of toner. Replace the cartridge.',
  },
  'output-full': {
    weight: 'fault',
    'zh-CN': '打印机出纸口已满。请取走打好的纸。',
    en: 'The output tray of the printer is full. Take the pages away.',
  },
  'printer-stopped': {
    weight: 'fault',
    'zh-CN': '打印机已暂停。请在打印机上按继续，或请工作人员处理。',
    en: 'The printer is paused. Press resume on it, or ask a member of staff.',
  },
  'feeder-empty': {
    weight: 'degraded',
    'zh-CN': '扫描仪里没有纸。请把材料放进进纸器再扫描。',
    en: 'There is no paper in the scanner. Put the papers into the feeder and scan again.',
  },
  'feeder-jam': {
    weight: 'fault',
    'zh-CN': '扫描仪卡纸。请打开进纸器盖，取出卡住的纸，再关好。',
    en: 'Paper is jammed in the scanner. Open the feeder, take the paper out and close it again.',
  },
  'scanner-open': {
    weight: 'fault',
    'zh-CN': '扫描仪的盖子没有关好。请关好盖子。',
    en: 'The scanner cover is open. Close it.',
  },
  'scanner-busy': {
    weight: 'degraded',
    'zh-CN': '扫描仪正忙。请稍候再扫描。',
    en: 'The scanner is busy. Wait a moment and scan again.',
  },
  'no-sound': {
    weight: 'fault',
    'zh-CN': '没有声音设备，不能播报。请检查音箱电源和音频线。',
    en: 'There is no sound device, so nothing can be announced. Check the loudspeaker and its cable.',
  },
  'scanner-stopped': {
    weight: 'fault',
    'zh-CN': '扫描仪已停止工作。请按扫描仪上的提示处理，或关闭电源再打开。',
    en: 'The scanner has stopped. Do what it shows on its display, or switch it off and on again.',
  },
} as const satisfies Record<string, FaultText>;

/** Everything that can be wrong with a device, by one literal code. */
export type Fault = keyof typeof table;

/** What happened and what to do, for the person in front of the device. */
export const faultSentences: Readonly<Record<Fault, Sentence>> = table;

export const faultCodes = Object.keys(table) as readonly Fault[];

/** Whether the device still works with this fault. */
export const faultWeight = (fault: Fault): 'degraded' | 'fault' => table[fault].weight;
