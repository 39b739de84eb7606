import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { Duplex } from 'node:stream';
import { PortTaken } from '@jiaohao/runtime';
import type { DeviceWire, OnLink } from './device-wire.ts';

/** Datagrams from anybody, and back to who was heard last; each chunk is one. */
class UdpEnd extends Duplex {
  readonly #socket: Socket;
  #last: RemoteInfo | undefined;

  constructor(socket: Socket) {
    super({ objectMode: true });
    this.#socket = socket;
    socket.on('message', (datagram, from) => {
      this.#last = from;
      this.push(datagram);
    });
  }

  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#last) this.#socket.send(chunk, this.#last.port, this.#last.address, () => done());
    else done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.close(() => done(error));
  }
}

const bound = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
    socket.bind(port, '127.0.0.1', () => {
      socket.removeAllListeners('error');
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });

/** Hears datagrams on this machine. Port 0 = any; plugging in again takes the same one. Rejects with PortTaken. */
export const udpWire = async (wantedPort: number, onLink: OnLink): Promise<DeviceWire> => {
  let port = wantedPort;
  let end: UdpEnd | undefined;
  const plug = async () => {
    if (end) return;
    const socket = await bound(port);
    port = socket.address().port;
    end = new UdpEnd(socket);
    onLink(end);
  };
  await plug();
  return {
    spec: { type: 'udp', host: '127.0.0.1', port },
    address: `udp 127.0.0.1:${port}`,
    plugged: () => end !== undefined,
    plug,
    unplug: () =>
      new Promise((resolve) => {
        const closing = end;
        end = undefined;
        if (!closing) return resolve();
        closing.once('close', () => resolve());
        closing.destroy();
      }),
  };
};
