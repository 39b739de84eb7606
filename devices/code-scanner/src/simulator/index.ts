export * from './scanner-simulator.ts';
