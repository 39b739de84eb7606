export * from './drivers.ts';
export * from './start-device.ts';
export * from './wiring.ts';
