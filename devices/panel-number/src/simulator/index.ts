export * from './decode.ts';
export * from './line-simulator.ts';
