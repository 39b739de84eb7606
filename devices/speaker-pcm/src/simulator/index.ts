export * from './clip-files.ts';
export * from './recogniser.ts';
export * from './speaker-simulator.ts';
