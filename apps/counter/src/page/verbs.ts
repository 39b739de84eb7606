import type { CounterAnswer, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';

export type CounterState = CounterAnswer['state'];
/** What a clerk can tell the counter to do; each is also the name of its route. */
export type Verb =
  | 'open'
  | 'callNext'
  | 'start'
  | 'finish'
  | 'ready'
  | 'recall'
  | 'noShow'
  | 'hold'
  | 'transfer'
  | 'serve'
  | 'call'
  | 'resumeHeld'
  | 'pause'
  | 'close';

const free = ['open', 'wrap-up'] as const;

const states: Record<Verb, readonly CounterState[]> = {
  open: ['closed', 'paused'],
  callNext: free,
  start: ['calling'],
  finish: ['serving'],
  ready: ['wrap-up', 'paused'],
  recall: ['calling'],
  noShow: ['calling'],
  hold: ['calling', 'serving'],
  transfer: ['calling', 'serving'],
  serve: free,
  call: free,
  resumeHeld: free,
  pause: free,
  close: ['open', 'wrap-up', 'paused'],
};

const primaries: Record<CounterState, Verb> = {
  closed: 'open',
  open: 'callNext',
  calling: 'start',
  serving: 'finish',
  'wrap-up': 'callNext',
  paused: 'ready',
};

/**
 * The verb of the large button. Somebody else's paused counter is opened anew, so that the sign names who sits there;
 * `clerkNo` is whoever is signed in.
 */
export const primaryVerb = (answer: CounterAnswer, clerkNo: string): Verb =>
  answer.state === 'paused' && answer.clerk?.no !== clerkNo ? 'open' : primaries[answer.state];

const stateReason = (answer: CounterAnswer): Text => {
  const number = answer.ticket?.number ?? '';
  switch (answer.state) {
    case 'closed':
      return say('窗口还没有打开，请先打开窗口', 'The counter is closed. Open it first');
    case 'paused':
      return say('窗口暂停中，请先恢复服务', 'The counter is paused. Resume first');
    case 'calling':
      return say(
        `正在呼叫 ${number}，请先开始办理或标记未到`,
        `${number} is being called. Start serving or mark it as no-show first`,
      );
    case 'serving':
      return say(`正在办理 ${number}，请先办结`, `${number} is being served. Finish first`);
    case 'open':
    case 'wrap-up':
      return say('现在不需要这一步', 'There is nothing to do here now');
  }
};

const lacking: Partial<Record<Verb, Text>> = {
  start: say('没有正在呼叫的号', 'No number is being called'),
  recall: say('没有正在呼叫的号', 'No number is being called'),
  noShow: say('没有正在呼叫的号', 'No number is being called'),
  finish: say('没有正在办理的号', 'Nobody is being served'),
  hold: say('窗口前没有号可以挂起', 'There is no number here to hold'),
  transfer: say('窗口前没有号可以转出', 'There is no number here to send on'),
};

/** Why `verb` cannot be done now, in words; undefined when it can. The hall has the last word. */
export const whyNot = (answer: CounterAnswer, verb: Verb): Text | undefined => {
  if (!states[verb].includes(answer.state)) {
    if (verb === 'open') return say('窗口已经打开', 'The counter is open already');
    if (verb === 'close' && answer.state === 'closed') return say('窗口已经关闭', 'The counter is closed already');
    if (answer.state === 'closed' || answer.state === 'paused') return stateReason(answer);
    return lacking[verb] ?? stateReason(answer);
  }
  if (verb === 'recall' && answer.recallsLeft <= 0)
    return say('重呼次数已用完，可以标记未到', 'No recalls are left. You can mark a no-show');
  if (verb === 'resumeHeld' && answer.held.length === 0) return say('没有挂起的号', 'No number is on hold');
  return undefined;
};
