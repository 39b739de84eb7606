import type { ChecklistLine, DeviceResult, Text } from '@jiaohao/protocol';
import { itemNames, type PlannedLine } from './checklist-plan.ts';
import type { DeviceShown } from './device-watch.ts';
import { type DeviceWords, faultInWords } from './device-words.ts';
import { isLinkFault } from './judge.ts';
import type { Wired } from './wiring.ts';

/** What was found out about one device: its own answer, or what its screen has said of itself. */
export type Found =
  | { state: 'ok' | 'no-answer' }
  | { state: 'trouble'; faults: readonly string[]; text?: Text | undefined };

const consumables: ReadonlySet<string> = new Set([
  'paper-low',
  'paper-out',
  'media-low',
  'media-out',
  'toner-low',
  'toner-out',
]);

const ok: Text = { zh: '正常', en: 'Well' };
const silent: Text = { zh: '没有应答', en: 'did not answer' };
const away: Text = { zh: '没有连接', en: 'not connected' };
const absent: Text = { zh: '未配置', en: 'Not configured' };

/** An answer to `status`; a desk names its troubled devices as faults, which stand in their own lines. */
export const foundByAnswer = (wired: Wired, result: DeviceResult | undefined): Found => {
  if (!result) return { state: 'no-answer' };
  if (!result.ok)
    return { state: 'trouble', faults: result.code === undefined ? [] : [result.code], text: result.text };
  if (wired.desk === undefined || result.state === 'ready') return { state: 'ok' };
  if (result.state === 'starting') return { state: 'no-answer' };
  return { state: 'trouble', faults: result.faults ?? [], text: result.text };
};

/** For screens, which take no commands: the broker knows whether they are there. */
export const foundByState = ({ state, faults }: DeviceShown): Found => {
  if (state === 'ready') return { state: 'ok' };
  if (state === 'degraded' || state === 'fault') return { state: 'trouble', faults };
  return { state: 'no-answer' };
};

/** Of a printer's troubles, those that this line is about: paper and toner have a line of their own. */
const about = (line: PlannedLine, found: Found): Found => {
  if (found.state !== 'trouble' || found.faults.length === 0) return found;
  const supplies = found.faults.filter((fault) => consumables.has(fault));
  const rest = found.faults.filter((fault) => !consumables.has(fault));
  switch (line.item) {
    case 'consumables':
      if (supplies.length > 0) return { state: 'trouble', faults: supplies };
      // A printer that cannot be reached cannot tell of its paper either.
      return { state: rest.some(isLinkFault) ? 'no-answer' : 'ok' };
    case 'ticket-printer':
    case 'page-printer':
      return rest.length > 0 ? { state: 'trouble', faults: rest } : { state: 'ok' };
    default:
      return found;
  }
};

/** Several sentences in one line; a single one keeps its full stop. */
const join = (parts: readonly Text[]): Text => {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return {
    zh: parts.map(({ zh }) => zh.replace(/。$/, '')).join('；'),
    en: parts.map(({ en }) => en.replace(/\.$/, '')).join('; '),
  };
};

/** One line in words. */
export const checklistLine = (
  line: PlannedLine,
  foundOf: (device: string) => Found,
  words: DeviceWords,
): ChecklistLine => {
  const name = itemNames[line.item];
  if (line.devices.length === 0) return { item: line.item, name, state: 'absent', words: absent };
  const found = line.devices.map((wired) => ({ wired, found: about(line, foundOf(wired.config.id)) }));
  const bad = found.filter((one) => one.found.state !== 'ok');
  if (bad.length === 0) return { item: line.item, name, state: 'ok', words: ok };
  const sentences = bad.map(({ wired, found: of }): Text => {
    const device = words.name(wired);
    const sentence = of.state === 'trouble' ? troubleWords(of) : wired.commands.length > 0 ? silent : away;
    return { zh: `${device.zh}：${sentence.zh}`, en: `${device.en}: ${sentence.en}` };
  });
  const state = bad.some((one) => one.found.state === 'trouble') ? 'trouble' : 'no-answer';
  return { item: line.item, name, state, words: join(sentences) };
};

const troubleWords = ({ faults, text }: Found & { state: 'trouble' }): Text => {
  if (faults.length === 0) return text ?? faultInWords('unexplained').words;
  const all = faults.map((fault) => faultInWords(fault).words);
  return { zh: all.map(({ zh }) => zh).join(''), en: all.map(({ en }) => en).join(' ') };
};
