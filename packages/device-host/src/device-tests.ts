import {
  DeviceError,
  type Fault,
  type PageOutcome,
  type PageSubstitution,
  type PrintOutcome,
} from '@jiaohao/device-kit';
import type { Running, RunningDevice } from '@jiaohao/devices';
import { layoutTicket } from '@jiaohao/paper';
import type { HallInfo, Text } from '@jiaohao/protocol';
import type { Display } from './display.ts';
import { faultText, worstFault } from './fault-text.ts';

/** What became of a test, in words for the person in front of the device. */
export type Tested = { ok: boolean; code?: string; text: Text };

export type TestSurroundings = {
  hall: () => HallInfo | undefined;
  displayOf: (device: string) => Display | undefined;
  /** How long a panel shows its test text, in milliseconds. */
  panelMs: number;
};

const printMs = 15_000;
const pageMs = 60_000;
const sayMs = 30_000;

const well = (zh: string, en: string): Tested => ({ ok: true, text: { zh, en } });
const failed = (fault: Fault): Tested => ({ ok: false, code: fault, text: faultText(fault) });
const substitutions: Readonly<Record<PageSubstitution, Text>> = {
  sides: { zh: '没有按要求的单双面打印', en: 'not on the sides that were asked for' },
  media: { zh: '用的不是A4纸', en: 'not on A4 paper' },
};
const printed = (outcome: PrintOutcome | PageOutcome, good: Tested): Tested => {
  if (!outcome.printed) return failed(outcome.fault === 'cancelled' ? 'no-answer' : outcome.fault);
  const other = 'substituted' in outcome ? (outcome.substituted ?? []).map((each) => substitutions[each]) : [];
  if (other.length === 0) return good;
  const { zh, en } = good.text;
  return well(
    `${zh}请注意：${other.map((each) => each.zh).join('，')}。`,
    `${en} But it was printed ${other.map((each) => each.en).join(', and ')}.`,
  );
};

const timeNow = (timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date());
const secondNow = (timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'medium' }).format(new Date());

const printTicket = async (device: Running<'printer'>, { hall }: TestSurroundings): Promise<Tested> => {
  const printer = device.supervised.device();
  if (!printer) return failed('offline');
  const info = hall();
  const layout = layoutTicket(
    {
      hallName: info?.name.zh ?? device.id,
      number: 'T000',
      business: '测试号票',
      ahead: 0,
      waitingArea: '',
      materials: ['打印清晰，切纸正常即可'],
      issuedAt: timeNow(info?.timeZone ?? 'Asia/Shanghai'),
      qr: 'https://example.org/t/test',
      notes: ['这是测试，不能用来排队'],
      english: 'A test, not a ticket',
    },
    printer.columns,
  );
  const outcome = await printer.print(printer.encode(layout), AbortSignal.timeout(printMs));
  return printed(outcome, well('测试号票已打印，请取走。', 'The test ticket is printed. Please take it.'));
};

const printPage = async (device: Running<'page-printer'>, { hall }: TestSurroundings): Promise<Tested> => {
  const printer = device.supervised.device();
  if (!printer) return failed('offline');
  const info = hall();
  // Fonts and layout are much program for a desk that has no such printer.
  const { testPage } = await import('@jiaohao/paper/page');
  const bytes = await testPage({
    title: info?.name.zh ?? device.id,
    lines: [device.id, device.driver],
    at: timeNow(info?.timeZone ?? 'Asia/Shanghai'),
  });
  const job = { title: '测试页 Test page', type: 'application/pdf', bytes, copies: 1, duplex: false } as const;
  const outcome = await printer.print(job, () => undefined, AbortSignal.timeout(pageMs));
  return printed(outcome, well('测试页已打印，请取走。', 'The test page is printed. Please take it.'));
};

const showText = async (device: Running<'panel'>, { hall, displayOf, panelMs }: TestSurroundings): Promise<Tested> => {
  const display = displayOf(device.id);
  if (!display) return failed('offline');
  // Boards that share a line take an empty counter for all of them.
  const { counter = '' } = device;
  const where = counter === '' ? 'A888号' : `请A888号到${counter}号窗口`;
  // With the time, because a panel is not sent again what it shows already.
  const text = `测试 ${where} ${secondNow(hall()?.timeZone ?? 'Asia/Shanghai')}`;
  await display.test({ number: 'A888', counter, text, urgent: true }, panelMs);
  return well('屏幕正在显示测试内容，请核对。', 'The panel shows a test text. Please compare.');
};

const saySentence = async (device: Running<'speaker'>): Promise<Tested> => {
  const speaker = device.supervised.device();
  if (!speaker) return failed('offline');
  const sentence = { number: 'A001', counter: { zh: '1号窗口', en: 'Counter 1' }, english: false };
  const outcome = await speaker.say(sentence, AbortSignal.timeout(sayMs));
  if (!outcome.spoken) return failed(outcome.fault);
  return well(
    '测试语音已送到音箱。没有听到，请检查音箱的电源和音量。',
    'The test sentence has gone to the loudspeaker. If you heard nothing, check its power and volume.',
  );
};

/** Kinds that only a person can try: that they are well, and what to do in front of them. */
const hands = {
  'id-card': {
    well: { zh: '读卡器正常。', en: 'The reader is well.' },
    hint: { zh: '请放上一张证件，看是否读出。', en: 'Lay a card on it and see it read.' },
  },
  'code-scanner': {
    well: { zh: '扫码器正常。', en: 'The scanner is well.' },
    hint: { zh: '请扫一张号票，看是否识别。', en: 'Scan a ticket and see it read.' },
  },
  'document-scanner': {
    well: { zh: '扫描仪正常。', en: 'The scanner is well.' },
    hint: { zh: '请放一张纸，试扫一页。', en: 'Put in a sheet and try a scan.' },
  },
  'call-keypad': {
    well: { zh: '呼叫键盘正常。', en: 'The keypad is well.' },
    hint: { zh: '请按任意一个键，看是否有反应。', en: 'Press a key and see it answered.' },
  },
  'rating-keypad': {
    well: { zh: '评价键盘正常。', en: 'The keys are well.' },
    hint: { zh: '办结一笔业务后按一个键试试。', en: 'Finish a service and press one.' },
  },
} as const;

/** What to try with the hands, after what is wrong with a device that still works. */
const tryByHand = ({ kind, supervised }: RunningDevice & { kind: keyof typeof hands }): Tested => {
  const { state, faults } = supervised.status();
  const fault = worstFault(faults);
  if (state !== 'ready' && state !== 'degraded') return failed(fault ?? 'no-answer');
  const { well: good, hint } = hands[kind];
  const first = fault ? faultText(fault) : good;
  const told = well(`${first.zh}${hint.zh}`, `${first.en} ${hint.en}`);
  return fault ? { ...told, code: fault } : told;
};

/** Tries a device as far as a machine can. Never rejects; says no more than the device has confirmed. */
export const testDevice = async (device: RunningDevice, around: TestSurroundings): Promise<Tested> => {
  try {
    switch (device.kind) {
      case 'printer':
        return await printTicket(device, around);
      case 'page-printer':
        return await printPage(device, around);
      case 'panel':
        return await showText(device, around);
      case 'speaker':
        return await saySentence(device);
      default:
        return tryByHand(device);
    }
  } catch (error) {
    if (error instanceof DeviceError) return failed(error.code);
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, code: 'failed', text: { zh: `测试没有完成：${why}`, en: `The test was not done: ${why}` } };
  }
};
