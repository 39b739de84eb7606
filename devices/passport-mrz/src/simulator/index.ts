export * from './passport-simulator.ts';
export * from './sample-passports.ts';
export * from './zone-of.ts';
