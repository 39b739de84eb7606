export * from './layout.ts';
export * from './slip.ts';
export * from './ticket.ts';
export * from './width.ts';
export * from './wrap.ts';
