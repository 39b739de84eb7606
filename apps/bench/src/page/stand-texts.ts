import type { BenchKind, BenchStand, DeviceStatus, Text, WireTrouble } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';

export const kindNames: Readonly<Record<BenchKind, Text>> = {
  printer: say('小票打印机', 'Ticket printer'),
  'id-card': say('身份证阅读器', 'ID card reader'),
  passport: say('护照阅读器', 'Passport reader'),
  'code-scanner': say('扫码器', 'Code scanner'),
  'call-keypad': say('呼叫器', 'Call keypad'),
  'rating-keypad': say('评价按键', 'Rating keypad'),
  'document-scanner': say('材料扫描仪', 'Document scanner'),
  'page-printer': say('A4 打印机', 'A4 printer'),
  panel: say('窗口屏', 'Counter panel'),
  speaker: say('播报音箱', 'Loudspeaker'),
};

/** What a person calls this device. */
export const standName = ({ kind, counter, zone }: Pick<BenchStand, 'kind' | 'counter' | 'zone'>): Text => {
  const name = kindNames[kind];
  if (kind === 'panel' && counter) return say(`${counter}号${name.zh}`, `Panel of counter ${counter}`);
  if (kind === 'speaker' && zone)
    return say(`${zone.toUpperCase()}区音箱`, `Loudspeaker of zone ${zone.toUpperCase()}`);
  return name;
};

/** What it speaks, in a few words. */
export const protocols: Readonly<Record<string, Text>> = {
  'printer.escpos': say('ESC/POS · 80 mm', 'ESC/POS · 80 mm'),
  'id-card.sdt': say('居民身份证 SDT', 'SDT, resident ID cards'),
  'code-scanner.serial': say('一行一码', 'One code a line'),
  'passport.mrz': say('机读区 MRZ', 'Machine-readable zone'),
  'scanner.escl': say('eSCL（网络扫描）', 'eSCL over HTTP'),
  'printer.ipp': say('IPP（网络打印）', 'IPP over HTTP'),
  'call-keypad.serial': say('叫号键盘协议', 'Keypad frames'),
  'rating-keypad.serial': say('评价键盘协议', 'Keypad frames'),
  'panel.onbon-bx': say('仰邦 BX 点阵屏', 'Onbon BX dots'),
  'panel.cxt': say('CXT 点阵屏 · UDP', 'CXT dots over UDP'),
  'panel.number': say('RS-485 数码管', 'RS-485 digits'),
  'panel.modbus': say('Modbus RTU 寄存器屏', 'Modbus RTU registers'),
  'speaker.pcm': say('16 位 PCM 声音', '16-bit PCM sound'),
};

export type Weight = 'good' | 'low' | 'bad';

export const wireTexts: Readonly<Record<WireTrouble, { text: Text; weight: Weight }>> = {
  well: { text: say('正常', 'Well'), weight: 'good' },
  slow: { text: say('迟到', 'Late'), weight: 'low' },
  garbage: { text: say('乱码', 'Garbage'), weight: 'bad' },
  flipped: { text: say('错一位', 'Wrong bit'), weight: 'bad' },
  silent: { text: say('不应答', 'Silent'), weight: 'bad' },
};

export const stateTexts: Readonly<Record<DeviceStatus['state'], { text: Text; weight: Weight }>> = {
  starting: { text: say('正在打开', 'Opening'), weight: 'low' },
  ready: { text: say('正常', 'Ready'), weight: 'good' },
  degraded: { text: say('可用，有提示', 'Degraded'), weight: 'low' },
  fault: { text: say('故障', 'Fault'), weight: 'bad' },
  offline: { text: say('离线', 'Offline'), weight: 'bad' },
};

type SwitchText = { name: Text; values: Readonly<Record<string, { text: Text; weight: Weight }>> };
const good = (zh: string, en: string) => ({ text: say(zh, en), weight: 'good' as const });
const low = (zh: string, en: string) => ({ text: say(zh, en), weight: 'low' as const });
const bad = (zh: string, en: string) => ({ text: say(zh, en), weight: 'bad' as const });

const switchTexts: Readonly<Record<string, SwitchText>> = {
  paper: {
    name: say('纸', 'Paper'),
    values: { ok: good('充足', 'Full'), low: low('将尽', 'Low'), out: bad('用完', 'Out') },
  },
  toner: {
    name: say('墨粉', 'Toner'),
    values: { ok: good('充足', 'Full'), low: low('将尽', 'Low'), out: bad('用完', 'Out') },
  },
  cover: { name: say('盖子', 'Cover'), values: { closed: good('关好', 'Closed'), open: bad('打开', 'Open') } },
  cutter: { name: say('切刀', 'Cutter'), values: { ok: good('正常', 'Free'), stuck: bad('卡住', 'Stuck') } },
  pace: { name: say('快慢', 'Pace'), values: { normal: good('正常', 'Normal'), slow: low('很慢', 'Slow') } },
  motor: { name: say('机械', 'Motor'), values: { ok: good('正常', 'Well'), broken: bad('损坏', 'Broken') } },
  zone: {
    name: say('读证', 'Reading'),
    values: {
      none: good('正常', 'Well'),
      misread: low('认错字', 'Misread'),
      half: bad('少一半', 'Halved'),
      noise: low('带杂音', 'Noisy'),
    },
  },
  keypad: {
    name: say('键盘', 'Keypad'),
    values: {
      none: good('正常', 'Well'),
      'lost-acknowledgements': low('不回执', 'No receipts'),
      deaf: bad('收不到', 'Deaf'),
    },
  },
  codes: {
    name: say('扫码', 'Reading'),
    values: { none: good('正常', 'Well'), noise: low('带杂音', 'Noisy'), half: bad('少一半', 'Halved') },
  },
  card: {
    name: say('控制卡', 'Card'),
    values: { none: good('正常', 'Well'), busy: low('正忙', 'Busy'), 'no-font': bad('缺字库', 'No font') },
  },
  hears: { name: say('收发', 'Hearing'), values: { none: good('正常', 'Well'), deaf: bad('收不到', 'Deaf') } },
  registers: {
    name: say('寄存器', 'Memory'),
    values: { none: good('正常', 'Well'), busy: low('正忙', 'Busy'), failure: bad('失败', 'Failing') },
  },
  amplifier: {
    name: say('功放', 'Sound'),
    values: {
      none: good('正常', 'Well'),
      silent: low('没声', 'Mute'),
      stalled: bad('卡住', 'Stalled'),
      garbage: low('乱答', 'Babbles'),
    },
  },
  scanner: {
    name: say('扫描', 'Scanner'),
    values: {
      none: good('正常', 'Well'),
      jam: bad('卡纸', 'Jams'),
      'cover-open': bad('开盖', 'Open'),
      stopped: bad('停机', 'Stopped'),
      busy: low('正忙', 'Busy'),
    },
  },
  drawer: { name: say('纸盒', 'Drawer'), values: { in: good('推好', 'In'), out: bad('拉出', 'Out') } },
  path: { name: say('纸路', 'Path'), values: { ok: good('畅通', 'Free'), jammed: bad('卡纸', 'Jam') } },
  output: { name: say('出纸', 'Output'), values: { free: good('有空', 'Free'), full: bad('已满', 'Full') } },
  pause: { name: say('运行', 'Runs'), values: { runs: good('运行', 'Yes'), paused: bad('暂停', 'No') } },
  reader: {
    name: say('读卡', 'Reading'),
    values: {
      none: good('正常', 'Well'),
      'unreadable-card': low('读不出', 'Unread'),
      unlicensed: bad('未授权', 'Unlicensed'),
      'self-test': bad('自检败', 'Self-test'),
    },
  },
};

/** The name of a switch and of its positions; what is not in the table is shown as it is called. */
export const switchText = (name: string): { name: Text; value: (value: string) => { text: Text; weight: Weight } } => {
  const found = switchTexts[name];
  return {
    name: found?.name ?? say(name, name),
    value: (value) => found?.values[value] ?? low(value, value),
  };
};
