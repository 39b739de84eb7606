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

/** The icon and the word of each kind of device; the words are those of the manager's console. */
export const deviceFaces: Readonly<Record<CounterDevice['kind'], { icon: LucideIcon; word: Text }>> = {
  printer: { icon: ReceiptText, word: say('号票打印机', 'Ticket printer') },
  'id-card': { icon: IdCard, word: say('身份证阅读器', 'ID card reader') },
  'code-scanner': { icon: ScanQrCode, word: say('扫码器', 'Code scanner') },
  'document-scanner': { icon: ScanLine, word: say('材料扫描仪', 'Document scanner') },
  panel: { icon: MonitorDot, word: say('窗口显示屏', 'Counter panel') },
  'rating-keypad': { icon: Smile, word: say('评价按键', 'Rating keypad') },
  'call-keypad': { icon: Calculator, word: say('叫号键盘', 'Call keypad') },
  'page-printer': { icon: Printer, word: say('A4打印机', 'A4 printer') },
  speaker: { icon: Volume2, word: say('语音音箱', 'Loudspeaker') },
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
