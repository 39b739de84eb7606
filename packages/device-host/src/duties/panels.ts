import type { Running } from '@jiaohao/devices';
import type { Display } from '../display.ts';
import type { Duty, DutySurroundings, DutyTimes } from './duty.ts';
import { type CounterPanel, counterContent, heardCall, zoneContents } from './panel-words.ts';

/**
 * Shows what one counter does. Without the hall the last state stays; a call that nobody has repeated for `staleCallMs`
 * is taken down, so that a dead hall does not call for ever.
 */
export const followCounter = (
  device: Running<'panel'> & { counter: string },
  display: Display,
  { hall }: Pick<DutySurroundings, 'hall'>,
  times: DutyTimes,
): Duty => {
  const { counter } = device;
  let timer: NodeJS.Timeout | undefined;
  let panel: CounterPanel = { counter, name: '', news: undefined, stale: false };

  const show = () => {
    clearTimeout(timer);
    // The hall's own name for the counter is known a moment after the line.
    const name = hall()?.counters.find(({ id }) => id === counter)?.name.zh ?? `${counter}号窗口`;
    panel = { ...panel, name };
    display.want(counterContent(panel));
    if (panel.news?.state !== 'calling' || panel.stale) return;
    timer = setTimeout(() => {
      panel = { ...panel, stale: true };
      show();
    }, times.staleCallMs);
  };
  show();

  return {
    listen: (bus) => {
      bus.on('counter', { counter }, (news) => {
        // The same call again, as after every new line, must not make it young.
        const stale = panel.stale && news?.state === 'calling' && news.number === panel.news?.number;
        if (stale) return;
        panel = { ...panel, news, stale: false };
        show();
      });
      bus.on('calls', {}, (call) => {
        if (call?.counter !== counter) return;
        const next = heardCall(panel, call);
        if (next === panel) return;
        panel = next;
        show();
      });
    },
    renewed: () => undefined,
    stop: () => clearTimeout(timer),
  };
};

/** Shows the calls of a zone in turn; a new call comes at once. Without the hall only its last words stay, not its calls. */
export const followZone = (device: Running<'panel'> & { zone: string }, display: Display, times: DutyTimes): Duty => {
  const { zone } = device;
  let contents = zoneContents(undefined);
  let at = 0;
  let shown = '';
  let heardAt = performance.now();

  const show = () => {
    const content = contents[at % contents.length];
    const text = JSON.stringify(content);
    if (!content || text === shown) return;
    shown = text;
    display.want(content);
  };
  show();
  const turning = setInterval(() => {
    // A board is said anew every quarter of a minute while the hall lives.
    if (performance.now() - heardAt > times.staleCallMs) contents = zoneContents(undefined);
    at = (at + 1) % contents.length;
    show();
  }, times.turnMs);

  return {
    listen: (bus) => {
      bus.on('board', { zone }, (board) => {
        heardAt = performance.now();
        const before = new Set(contents.filter(({ urgent }) => urgent).map(({ text }) => text));
        contents = zoneContents(board);
        const fresh = contents.findIndex(({ urgent, text }) => urgent && !before.has(text));
        if (fresh >= 0) at = fresh;
        else at %= contents.length;
        show();
      });
    },
    renewed: () => undefined,
    stop: () => clearInterval(turning),
  };
};
