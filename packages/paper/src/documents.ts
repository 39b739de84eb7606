export * from './documents/case-progress-page.ts';
export * from './documents/form-page.ts';
export * from './documents/one-time-notice.ts';
export { dateWords, footRoom, mm } from './documents/page-pdf.ts';
export * from './documents/statement-page.ts';
export { inked, onPaper } from './page-fonts.ts';
