import { createSocket } from 'node:dgram';
import { Duplex } from 'node:stream';

export interface UdpEnd {
  link: Duplex;
  port: number;
  close(): Promise<void>;
}

/** The card's end of UDP on this machine: every datagram that comes is a chunk, what is written goes to its sender. */
export const udpEnd = async (port = 0): Promise<UdpEnd> => {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, '127.0.0.1', resolve);
  });
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', resolve));
  let sender: { port: number; address: string } | undefined;
  const link = new Duplex({
    objectMode: true,
    read: () => undefined,
    write: (chunk: Uint8Array, _encoding, done) => {
      if (sender) socket.send(chunk, sender.port, sender.address, () => done());
      else done();
    },
    destroy: (error, done) => {
      socket.close();
      done(error);
    },
  });
  socket.on('message', (datagram, from) => {
    sender = from;
    link.push(datagram);
  });
  return {
    link,
    port: socket.address().port,
    close: () => {
      link.destroy();
      return closed;
    },
  };
};
