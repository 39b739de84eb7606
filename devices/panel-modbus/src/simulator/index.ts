export * from './decode.ts';
export * from './panel-simulator.ts';
