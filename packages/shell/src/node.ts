export * from './chromium-page.ts';
export * from './node-desk.ts';
