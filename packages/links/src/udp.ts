import { createSocket, type Socket } from 'node:dgram';
import { Duplex } from 'node:stream';
import { DeviceError, type OpenLink } from '@jiaohao/device-kit';
import { quiet } from './quiet.ts';

/**
 * Datagrams to one address and back: each chunk written is one datagram, each one read was one. Opening succeeds without
 * the other side: UDP cannot tell.
 */
export const udpLink =
  (host: string, port: number): OpenLink =>
  (signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const socket = createSocket('udp4');
      const give = () => {
        socket.close();
        reject(signal.reason);
      };
      const refused = (cause: Error) => {
        signal.removeEventListener('abort', give);
        socket.close();
        const message = `No way to ${host}:${port}: ${cause.message}`;
        reject(new DeviceError('offline', message, { retry: true, cause }));
      };
      signal.addEventListener('abort', give, { once: true });
      socket.once('error', refused);
      // Not as the callback of connect: that is called with errors, which then are not emitted.
      socket.once('connect', () => {
        signal.removeEventListener('abort', give);
        socket.off('error', refused);
        resolve(quiet(new UdpDuplex(socket)));
      });
      socket.connect(port, host);
    });

class UdpDuplex extends Duplex {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    super({ objectMode: true });
    this.#socket = socket;
    socket.on('message', (datagram) => this.push(datagram));
    // Nobody listens there now: the next datagram may arrive, so a refused one is no reason to hang up.
    socket.on('error', () => undefined);
  }

  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.send(chunk, () => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.close(() => done(error));
  }
}
