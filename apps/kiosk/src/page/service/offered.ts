import type { CatalogAnswer, KioskFault, KioskState, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';

export type Service = 'progress' | 'papers' | 'forms' | 'notices';

/** `no`: it is shown, with why it cannot be had now; what this kiosk never has is not in the list. */
export type Offer = { service: Service; can: true } | { service: Service; can: false; why: Text };

const hallAway = say('暂时连不上大厅系统', 'The hall system cannot be reached');
const printerStarting = say('A4 打印机正在准备，请稍候', 'The A4 printer is starting');
const printerGone = say('A4 打印机暂时不能用', 'The A4 printer does not work now');

const whats: Readonly<Record<string, Text>> = {
  'media-out': say('A4 打印机缺纸。', 'The A4 printer is out of paper.'),
  'tray-missing': say('A4 打印机的纸盒没有推好。', 'The tray of the A4 printer is not in.'),
  'paper-jam': say('A4 打印机卡纸了。', 'Paper is stuck in the A4 printer.'),
  'toner-out': say('A4 打印机没有墨粉了。', 'The A4 printer is out of toner.'),
  'toner-low': say('墨粉快用完了，字可能偏淡，可以照常打印。', 'Toner runs low: print may be pale, but it works.'),
  'media-low': say('A4 纸不多了，可以照常打印。', 'Little A4 paper is left, but it works.'),
  'cover-open': say('A4 打印机的盖子没有合上。', 'The A4 printer stands open.'),
  'output-full': say('A4 打印机的出纸口满了。', 'The tray of printed paper is full.'),
  'printer-stopped': say('A4 打印机暂停了。', 'The A4 printer is paused.'),
};

/** A fault of the A4 printer for a citizen: the device's own sentence tells staff how to mend it. */
export const paperWhat = ({ code, text }: Pick<KioskFault, 'code' | 'text'>): Text => whats[code] ?? text;

/** Why nothing can be put on A4 paper now; undefined when it can. */
export const paperTrouble = (state: Pick<KioskState, 'pagePrinter' | 'faults'>): Text | undefined => {
  const stop = state.faults.find((fault) => fault.device === 'page-printer' && fault.weight === 'stop');
  if (stop) return paperWhat(stop);
  switch (state.pagePrinter) {
    case 'none':
      return say('本机没有 A4 打印机', 'This kiosk has no A4 printer');
    case 'starting':
      return printerStarting;
    case 'fault':
    case 'offline':
      return printerGone;
    case 'ready':
    case 'degraded':
      return undefined;
    default:
      return state.pagePrinter satisfies never;
  }
};

/** What works still although something is wrong, such as toner that runs low. */
export const paperNote = (state: Pick<KioskState, 'faults'>): KioskFault | undefined =>
  state.faults.find((fault) => fault.device === 'page-printer' && fault.weight === 'note');

/** What this kiosk offers besides tickets, in the order of its menu. */
export const offers = (
  state: Pick<KioskState, 'online' | 'pagePrinter' | 'faults'>,
  catalog: Pick<CatalogAnswer, 'items' | 'forms'> | undefined,
): Offer[] => {
  const papers = paperTrouble(state);
  const offer = (service: Service, trouble: Text | undefined): Offer => {
    const why = state.online ? trouble : hallAway;
    return why ? { service, can: false, why } : { service, can: true };
  };
  const printed: Service[] = state.pagePrinter === 'none' ? [] : ['papers', 'forms', 'notices'];
  return [
    offer('progress', undefined),
    ...printed
      .filter((service) => service !== 'forms' || (catalog?.forms.length ?? 0) > 0)
      .filter((service) => service !== 'notices' || (catalog?.items.length ?? 0) > 0)
      .map((service) => offer(service, papers)),
  ];
};

const wayOuts: Readonly<Record<string, Text>> = {
  'media-out': say(
    '请告诉导办员“A4 打印机缺纸”，加好纸后自动恢复，您不用重新操作。',
    'Tell a guide that the A4 printer needs paper. It goes on by itself; you need not start again.',
  ),
  'tray-missing': say(
    '请导办员把纸盒推到底，推好后自动恢复，您不用重新操作。',
    'Ask a guide to push the tray in. It goes on by itself; you need not start again.',
  ),
  'paper-jam': say(
    '请不要拉扯卡住的纸，请导办员处理，处理好后自动恢复。',
    'Please do not pull at the paper: a guide will see to it, and it goes on by itself.',
  ),
  'toner-out': say(
    '请告诉导办员“打印机没有墨粉”，换好后自动恢复。',
    'Tell a guide that the toner is used up. It goes on by itself when it is changed.',
  ),
  'cover-open': say(
    '请导办员把打印机盖子合上，合上后自动恢复，您不用重新操作。',
    'Ask a guide to close the printer. It goes on by itself; you need not start again.',
  ),
  'output-full': say(
    '请把出纸口里的纸取出来，取走后自动继续。',
    'Please take the paper out of the tray; it goes on by itself.',
  ),
};

const anyWayOut = say('请到旁边的自助机，或请导办员帮忙。', 'Please use another kiosk, or ask a guide.');

/** What the citizen can do about this fault of the A4 printer. */
export const paperWayOut = (code: string | undefined): Text => wayOuts[code ?? ''] ?? anyWayOut;
