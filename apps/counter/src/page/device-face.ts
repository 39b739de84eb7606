import type { CounterDevice, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import {
  Calculator,
  IdCard,
  type LucideIcon,
  MonitorDot,
  Printer,
  ReceiptText,
  ScanLine,
  ScanQrCode,
  Smile,
  Volume2,
} from 'lucide-react';

/** The icon and the word of each kind of device. */
export const deviceFaces: Readonly<Record<CounterDevice['kind'], { icon: LucideIcon; word: Text }>> = {
  printer: { icon: ReceiptText, word: say('小票打印机', 'Ticket printer') },
  'id-card': { icon: IdCard, word: say('读卡器', 'Card reader') },
  'code-scanner': { icon: ScanQrCode, word: say('扫码器', 'Code scanner') },
  'document-scanner': { icon: ScanLine, word: say('扫描仪', 'Scanner') },
  panel: { icon: MonitorDot, word: say('窗口屏', 'Panel') },
  'rating-keypad': { icon: Smile, word: say('评价器', 'Rating keys') },
  'call-keypad': { icon: Calculator, word: say('呼叫键盘', 'Keypad') },
  'page-printer': { icon: Printer, word: say('A4打印机', 'A4 printer') },
  speaker: { icon: Volume2, word: say('音箱', 'Speaker') },
};

export const deviceStates: Readonly<Record<CounterDevice['state'], Text>> = {
  starting: say('正在启动', 'Starting'),
  ready: say('正常', 'Ready'),
  degraded: say('需留意', 'Needs attention'),
  fault: say('有故障', 'Not working'),
  offline: say('未连接', 'Not connected'),
};

/** Without what stands in brackets: the protocol matters to nobody who looks for a device. */
const short = (title: Text): Text => ({
  zh: title.zh.replace(/（[^）]*）$/, ''),
  en: title.en.replace(/ \([^)]*\)$/, ''),
});

/** What a device is called here: by its kind, and by its product where there are two of a kind. */
export const deviceName = (device: CounterDevice, all: readonly CounterDevice[]): Text =>
  all.filter(({ kind }) => kind === device.kind).length > 1 ? short(device.title) : deviceFaces[device.kind].word;
