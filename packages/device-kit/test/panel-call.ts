import type { PanelContent } from '../src/index.ts';

/** The call of a number to a counter, 3 unless it is given, as the hall sends it to a panel. */
export const panelCall = (number: string, over: Partial<PanelContent> = {}): PanelContent => ({
  number,
  counter: '3',
  text: `请${number}号到${over.counter ?? '3'}号窗口`,
  urgent: true,
  ...over,
});
