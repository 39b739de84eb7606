export * from './hid-keypad-simulator.ts';
export * from './keypad-simulator.ts';
