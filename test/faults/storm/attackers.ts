import { connect, type Socket } from 'node:net';
import WebSocket from 'ws';
import { connectPacket, subscribePacket } from '../../lib/raw-mqtt.ts';

/** Lines that mean no good, all to this machine's own hall; each set ends when told or when the hall has cut it. */
export type Attack = { end(): void; done: Promise<void> };

const attack = (sockets: readonly Socket[]): Attack => ({
  end: () => {
    for (const socket of sockets) socket.destroy();
  },
  done: Promise.all(
    sockets.map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))),
  ).then(() => undefined),
});

const open = (port: number, count: number, onOpen: (socket: Socket, i: number) => void): Attack =>
  attack(
    Array.from({ length: count }, (_, i) => {
      const socket = connect(port, '127.0.0.1', () => onOpen(socket, i));
      socket.on('error', () => undefined);
      // Who reads nothing would not hear that it was cut.
      socket.resume();
      return socket;
    }),
  );

/** Connect and say nothing. */
export const silent = (port: number, count: number): Attack => open(port, count, () => undefined);

/** Say what is no MQTT, or begins as if it were. */
export const garbage = (port: number, count: number): Attack =>
  open(port, count, (socket, i) => {
    const bytes = Buffer.alloc(50 + (i % 3000));
    for (let at = 0; at < bytes.length; at++) bytes[at] = (at * 31 + i * 7) & 0xff;
    if (i % 3 === 0) bytes.set([0x10, 0x7f, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4]);
    socket.write(bytes);
  });

/** Announce 250 MB and send up to 200 of them. */
export const giants = (port: number, count: number): Attack =>
  open(port, count, (socket) => {
    const piece = Buffer.alloc(1024 * 1024);
    socket.write(Buffer.from([0x10, 0x80, 0xe5, 0x9a, 0x77]));
    let left = 200;
    const send = () => {
      while (left > 0 && !socket.destroyed) {
        left -= 1;
        if (!socket.write(piece)) return void socket.once('drain', send);
      }
      socket.end();
    };
    send();
  });

/** Signs in with a good credential, asks for everything that a screen may read, and never reads. */
export const slowReader = (port: number, token: string, hall: string): Attack =>
  open(port, 1, (socket) => {
    socket.write(connectPacket('slow-reader', 'board-a', token));
    for (const filter of [`hall/${hall}/calls`, `hall/${hall}/zones/+/board`, `hall/${hall}/queues/+/state`])
      socket.write(subscribePacket(filter));
    socket.pause();
  });

const sizes = [10, 500, 1400, 5000, 16_000, 40_000, 65_536, 85_000, 150_000, 260_000];

/** CONNECT without a password with a SUBSCRIBE behind it in the same write, over TCP and over WebSocket. */
export const subscribesTooSoon = (mqtt: number, http: number): Attack => {
  const packets = sizes.map((size) => {
    const filter = 'x'.repeat(Math.min(size, 60_000));
    const many = Array.from({ length: Math.max(1, Math.round(size / filter.length)) }, () => subscribePacket(filter));
    const anonymous = Buffer.from('100c00044d51545404020005', 'hex');
    return Buffer.concat([anonymous, Buffer.from([0, 0]), ...many]);
  });
  const tcp = open(mqtt, sizes.length, (socket, i) => socket.write(packets[i] as Buffer));
  const pages = packets.map((packet) => {
    const ws = new WebSocket(`ws://127.0.0.1:${http}/mqtt`, 'mqtt');
    ws.on('open', () => ws.send(packet)).on('error', () => undefined);
    return ws;
  });
  const closed = pages.map((ws) => new Promise<void>((resolve) => ws.once('close', () => resolve())));
  return {
    end: () => {
      tcp.end();
      for (const ws of pages) ws.terminate();
    },
    done: Promise.all([tcp.done, ...closed]).then(() => undefined),
  };
};
