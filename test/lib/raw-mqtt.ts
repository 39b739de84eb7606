import { connect, type Socket } from 'node:net';

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
};

const packet = (type: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const length: number[] = [];
  for (let rest = body.length; ; rest >>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  return Buffer.concat([Buffer.from([type, ...length]), body]);
};

/** MQTT 3.1.1 CONNECT with a clean session, user name and password. */
export const connectPacket = (clientId: string, user: string, password: string): Buffer =>
  packet(0x10, text('MQTT'), Buffer.from([4, 0b1100_0010, 0, 60]), text(clientId), text(user), text(password));

export const subscribePacket = (filter: string): Buffer =>
  packet(0x82, Buffer.from([0, 1]), text(filter), Buffer.from([0]));

/** QoS 0. */
export const publishPacket = (topic: string, payload: string): Buffer =>
  packet(0x30, text(topic), Buffer.from(payload));

/**
 * A subscriber that does next to nothing with what it gets, so that many fit into one process: it hears the bytes of each
 * delivery. Resolves when the subscription stands.
 */
export const rawSubscriber = (options: {
  port: number;
  clientId: string;
  password: string;
  filter: string;
  hear: (bytes: Buffer) => void;
}): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(options.port, '127.0.0.1');
    socket.setNoDelay(true);
    let stands = false;
    socket.once('error', reject);
    socket.write(connectPacket(options.clientId, options.clientId, options.password));
    socket.write(subscribePacket(options.filter));
    socket.on('data', (bytes) => {
      if (stands) return options.hear(bytes);
      // CONNACK is 20 02 .., SUBACK 90 03 00 01 ..; they may come together.
      const granted = bytes.indexOf(Buffer.from([0x90, 0x03, 0x00, 0x01]));
      if (granted < 0) return;
      stands = true;
      if (bytes[granted + 4] === 0x80) reject(new Error(`may not subscribe to ${options.filter}`));
      else resolve(socket);
    });
  });
