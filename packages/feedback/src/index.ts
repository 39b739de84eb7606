export * from './rating.ts';
export * from './reasons.ts';
