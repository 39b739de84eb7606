export * from './escl-simulator.ts';
export * from './scanner-state.ts';
export * from './sheet.ts';
