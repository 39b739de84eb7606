export * from './decode.ts';
export * from './panel-simulator.ts';
export * from './udp-socket.ts';
