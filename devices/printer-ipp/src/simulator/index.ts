export * from './ipp-simulator.ts';
export * from './print-engine.ts';
