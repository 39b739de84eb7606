export type { PaperAlign, PaperItem, PaperTicket } from './paper-roll.ts';
export * from './printer-simulator.ts';
