export * from './documents/case-progress-page.ts';
export * from './documents/form-page.ts';
export * from './documents/one-time-notice.ts';
export { dateWords, footRoom, mm } from './documents/page-pdf.ts';
export type { Stamp } from './documents/stamp-foot.ts';
export * from './documents/stamped.ts';
export * from './documents/statement-page.ts';
export { inked, onPaper } from './page-fonts.ts';
