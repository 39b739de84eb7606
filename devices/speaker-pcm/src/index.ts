export * from './driver.ts';
export * from './sound.ts';
