export { dateWords, footRoom, mm } from './documents/page-pdf.ts';
export * from './documents/statement-page.ts';
export { inked, onPaper } from './page-fonts.ts';
