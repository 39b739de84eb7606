import type { CardSeen, KioskPaper, PrintProgress, PrintResult, Text } from '@jiaohao/protocol';

/** One print, from "this will be printed" to the paper in the hand. */
export type Printing =
  | { at: 'ready'; copies: number }
  | { at: 'running'; copies: number; request: string; progress: PrintProgress | undefined; stopping: boolean }
  | { at: 'done'; pages: number; code: string; note: Text | undefined }
  | { at: 'not-printed'; copies: number; code: string; text: Text; maybe: boolean; pages: number; stopped: boolean };

export type PrintStep =
  | { do: 'copies'; copies: number }
  | { do: 'start'; request: string }
  | { do: 'news'; progress: PrintProgress }
  | { do: 'stop' }
  | { do: 'result'; request: string; result: PrintResult };

export const mostCopies = 5;

export const beforePrinting: Printing = { at: 'ready', copies: 1 };

/** The next state; a step that does not fit, such as news of an earlier print, changes nothing. */
export const print = (now: Printing, step: PrintStep): Printing => {
  switch (step.do) {
    case 'copies':
      return now.at === 'ready' ? { ...now, copies: Math.min(mostCopies, Math.max(1, step.copies)) } : now;
    case 'start': {
      if (now.at === 'running') return now;
      // Once more is once more, not the whole pile again.
      const copies = now.at === 'done' ? 1 : now.copies;
      return { at: 'running', copies, request: step.request, progress: undefined, stopping: false };
    }
    case 'news':
      return now.at === 'running' && now.request === step.progress.request ? { ...now, progress: step.progress } : now;
    case 'stop':
      return now.at === 'running' ? { ...now, stopping: true } : now;
    case 'result':
      return now.at === 'running' && now.request === step.request ? afterPrint(now, step.result) : now;
    default:
      return step satisfies never;
  }
};

const afterPrint = (now: Printing & { at: 'running' }, result: PrintResult): Printing => {
  if (result.ok) return { at: 'done', pages: result.pages, code: result.code, note: result.note };
  const { code, text, maybe, pages } = result;
  return { at: 'not-printed', copies: now.copies, code, text, maybe, pages, stopped: now.stopping };
};

export type Phase = 'making' | 'sending' | 'waiting' | 'printing' | 'standing' | 'stopping';

export const phaseOf = ({ progress, stopping }: Printing & { at: 'running' }): Phase =>
  stopping ? 'stopping' : progress?.fault ? 'standing' : (progress?.state ?? 'making');

/** How much of it is out, 0 to 1; undefined while nobody knows. */
export const shareOf = (progress: PrintProgress | undefined): number | undefined => {
  if (!progress?.pages || (progress.state !== 'printing' && progress.page === 0)) return undefined;
  return Math.min(1, progress.page / progress.pages);
};

/** The page that is being printed: the one after those that are out. */
export const pageNow = (progress: PrintProgress): number =>
  Math.min(progress.page + 1, progress.pages ?? progress.page + 1);

/** Does the same paper want the card anew? */
export const wantsCard = (code: string): boolean => code === 'card-forgotten' || code === 'card-needed';

/** The same wish with the card that was laid down now; one that needs none stays as it is. */
export const withCard = (paper: KioskPaper, { card }: Pick<CardSeen, 'card'>): KioskPaper =>
  paper.card === undefined && !(paper.kind === 'form' && paper.fill === 'card') ? paper : { ...paper, card };

/** Several at once only of what is nobody's: a form to be filled in. */
export const manyCopies = (paper: KioskPaper): boolean => paper.kind === 'form';
