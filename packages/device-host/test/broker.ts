import { createServer, type Socket } from 'node:net';
import { type Bus, connectBus } from '@jiaohao/bus';
import { Aedes } from 'aedes';

/** A real broker on this machine, with lines to it that can be cut. */
export const openBroker = async () => {
  const broker = await Aedes.createBroker();
  const sockets = new Set<Socket>();
  let deaf = false;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (deaf) return socket.destroy();
    sockets.add(socket);
    return broker.handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const lines: Bus[] = [];

  /** A client; resolves when it is connected. `onUp` is called for this and every later connection. */
  const connect = async (id: string, onUp: () => void = () => undefined) => {
    let up = false;
    let first: () => void = () => undefined;
    const connected = new Promise<void>((resolve) => {
      first = resolve;
    });
    const bus = connectBus({
      url: `mqtt://127.0.0.1:${port}`,
      hall: 'h',
      clientId: id,
      username: id,
      password: 'x',
      will: { device: id },
      onState: (now) => {
        up = now;
        if (!now) return;
        first();
        onUp();
      },
    });
    lines.push(bus);
    await connected;
    return { bus, line: () => (up ? bus : undefined) };
  };
  return {
    url: `mqtt://127.0.0.1:${port}`,
    connect,
    /** Cuts all lines; until `heal` nobody comes back. */
    cut: () => {
      deaf = true;
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    heal: () => {
      deaf = false;
    },
    stop: async () => {
      // A line that still waits for the answer to something it said before it was cut would wait for ever.
      const limit = new Promise((resolve) => setTimeout(resolve, 2000).unref());
      await Promise.race([limit, Promise.all(lines.map((bus) => bus.close()))]);
      server.close();
      await new Promise<void>((resolve) => broker.close(() => resolve()));
    },
  };
};
