export * from './crash-record.ts';
export * from './keep.ts';
export * from './nightly.ts';
export * from './page-rules.ts';
export * from './parts.ts';
