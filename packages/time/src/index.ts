export * from './deadline.ts';
export * from './machine-time.ts';
export * from './once-read.ts';
export * from './pause.ts';
export * from './time.ts';
