import type { CaseProgress, CaseStep, ProgressAnswer, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { dayWords } from '../parts/when.ts';

export type Case = ProgressAnswer['cases'][number];

const states: Readonly<Record<CaseProgress['state'], { words: Text; tone: 'blue' | 'amber' | 'green' | 'grey' }>> = {
  accepted: { words: say('已受理', 'Accepted'), tone: 'blue' },
  'in-review': { words: say('正在审查', 'Under review'), tone: 'blue' },
  'correction-needed': { words: say('需要您补材料', 'Papers are missing'), tone: 'amber' },
  finished: { words: say('已办好', 'Finished'), tone: 'green' },
  refused: { words: say('没有批准', 'Not granted'), tone: 'grey' },
  withdrawn: { words: say('已撤回', 'Withdrawn'), tone: 'grey' },
};

export const stateOf = (state: CaseProgress['state']) => states[state];

/** What matters of its dates now: the promised one while it runs, nothing once it is over. */
export const promiseOf = ({ state, promisedBy }: CaseProgress, timeZone: string): Text | undefined => {
  if (!promisedBy || (state !== 'accepted' && state !== 'in-review')) return undefined;
  const day = dayWords(new Date(promisedBy), timeZone);
  return say(`承诺 ${day.zh}前办好`, `Promised by ${day.en}`);
};

export const stepWords: Readonly<Record<CaseStep['state'], Text>> = {
  done: say('已完成', 'Done'),
  now: say('正在办', 'In progress'),
  next: say('还没到', 'To come'),
};

/** A case in one breath. */
export const spokenCase = (one: CaseProgress, timeZone: string): Text => {
  const { words } = stateOf(one.state);
  const now = one.steps.find(({ state }) => state === 'now')?.name;
  const promise = promiseOf(one, timeZone);
  const parts = [
    one.item,
    words,
    ...(one.todo ? [one.todo] : []),
    ...(now ? [say(`现在在${now.zh}`, `now at: ${now.en}`)] : []),
    ...(promise ? [promise] : []),
  ];
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
};
