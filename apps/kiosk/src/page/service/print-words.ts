import type { PrintProgress, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { type Phase, pageNow } from './printing.ts';

export const takeAway = say('请取走您的材料', 'Please take your papers');

/** What goes on, as a clerk would say it; with the page when it is known. */
export const phaseWords = (phase: Phase, progress: PrintProgress | undefined): Text => {
  switch (phase) {
    case 'making':
      return say('正在准备材料', 'Getting the paper ready');
    case 'sending':
      return say('正在送到打印机', 'Sending it to the printer');
    case 'waiting':
      return say('打印机马上开始', 'The printer is about to begin');
    case 'printing': {
      if (!progress?.pages) return say('正在打印', 'Printing');
      const page = pageNow(progress);
      return say(`正在打印第 ${page} 页，共 ${progress.pages} 页`, `Printing page ${page} of ${progress.pages}`);
    }
    case 'standing':
      return say('打印停住了', 'The printer stands still');
    case 'stopping':
      return say('正在取消打印', 'Stopping the print');
    default:
      return phase satisfies never;
  }
};
