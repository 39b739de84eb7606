export * from './command.ts';
export * from './event.ts';
export * from './refusal.ts';
export * from './rules.ts';
export * from './ticket.ts';
