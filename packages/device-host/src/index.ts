export * from './commands.ts';
export * from './desk-bus.ts';
export * from './desk-config.ts';
export * from './desk-line.ts';
export * from './device-host.ts';
export * from './device-tests.ts';
export * from './fault-text.ts';
export * from './hall-clock.ts';
