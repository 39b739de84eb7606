export * from './hours.ts';
export * from './zone.ts';
