export * from './driver.ts';
export * from './message.ts';
