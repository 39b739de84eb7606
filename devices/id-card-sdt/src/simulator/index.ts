export { recordOf } from './card-record.ts';
export * from './reader-simulator.ts';
export * from './sample-cards.ts';
