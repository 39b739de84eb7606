import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** Bytes of one client, by TCP or as messages of a WebSocket. */
export type Transport = {
  hear(onBytes: (bytes: Buffer) => void, onClose: () => void): void;
  write(bytes: Buffer): void;
  /** Says the last and closes. */
  end(bytes: Buffer): void;
  pause(): void;
  resume(): void;
  destroy(): void;
  /** Bytes that the other side has not taken yet, and how many it has taken so far. */
  backlog(): number;
  taken(): number;
};

const counted = (socket: Socket) => ({
  backlog: () => socket.writableLength,
  taken: () => socket.bytesWritten - socket.writableLength,
});

export const overTcp = (socket: Socket): Transport => {
  socket.setNoDelay(true);
  // A screen whose plug was pulled says no goodbye, and some clients ask for no keep-alive of MQTT.
  socket.setKeepAlive(true, 30_000);
  return {
    hear: (onBytes, onClose) => {
      socket.on('data', onBytes).on('error', () => socket.destroy());
      socket.on('end', onClose).on('close', onClose);
    },
    write: (bytes) => void socket.write(bytes),
    end: (bytes) => {
      socket.end(bytes);
      socket.destroySoon();
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    destroy: () => void socket.destroy(),
    ...counted(socket),
  };
};

/** `socket` is the one under the WebSocket: its backlog is counted there. */
export const overWebSocket = (ws: WebSocket, socket: Socket): Transport => ({
  hear: (onBytes, onClose) => {
    ws.on('message', (data) => onBytes(Buffer.isBuffer(data) ? data : Buffer.concat(data as Buffer[])));
    ws.on('error', () => ws.terminate());
    ws.on('close', onClose);
  },
  write: (bytes) => ws.send(bytes),
  end: (bytes) => {
    ws.send(bytes);
    ws.close();
    // A line that is not read never hears that the other side closes too.
    ws.resume();
  },
  pause: () => ws.pause(),
  resume: () => ws.resume(),
  destroy: () => ws.terminate(),
  ...counted(socket),
});
