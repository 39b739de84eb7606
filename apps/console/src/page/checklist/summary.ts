import type { ChecklistGroup, ChecklistLine, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';

export type Summary = { places: number; well: number; trouble: number; silent: number };

/** The worst of a place's lines; what is not configured is no trouble. */
export const worstOf = (lines: readonly ChecklistLine[]): 'ok' | 'trouble' | 'no-answer' => {
  if (lines.some(({ state }) => state === 'trouble')) return 'trouble';
  return lines.some(({ state }) => state === 'no-answer') ? 'no-answer' : 'ok';
};

export const summaryOf = (groups: readonly ChecklistGroup[]): Summary => {
  const count = (state: string) => groups.filter(({ lines }) => worstOf(lines) === state).length;
  return { places: groups.length, well: count('ok'), trouble: count('trouble'), silent: count('no-answer') };
};

export const placesText = ({ places, well, trouble, silent }: Summary): Text => {
  if (well === places) return say(`${places} 处全部正常，可以开馆`, `All ${places} places are well. Ready to open`);
  const zh = [trouble > 0 && `${trouble} 处有问题`, silent > 0 && `${silent} 处有设备未应答`, `${well} 处正常`];
  const en = [trouble > 0 && `${trouble} with trouble`, silent > 0 && `${silent} with silent devices`, `${well} well`];
  return say(zh.filter(Boolean).join('，'), en.filter(Boolean).join(', '));
};
