export * from './duplex-pair.ts';
export * from './file.ts';
export * from './link-spec.ts';
export * from './serial.ts';
export * from './tcp.ts';
