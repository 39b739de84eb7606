import { connect } from 'node:net';
import { DeviceError, type OpenLink } from '@jiaohao/device-kit';
import { quiet } from './quiet.ts';

/** A TCP connection, such as a network printer at port 9100. */
export const tcpLink =
  (host: string, port: number): OpenLink =>
  (signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const socket = quiet(connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 }));
      const give = () => {
        socket.destroy();
        reject(signal.reason);
      };
      const refused = (error: Error) => {
        signal.removeEventListener('abort', give);
        const message = `No connection to ${host}:${port}: ${error.message}`;
        reject(new DeviceError('offline', message, { retry: true, cause: error }));
      };
      signal.addEventListener('abort', give, { once: true });
      socket.once('error', refused);
      socket.once('connect', () => {
        signal.removeEventListener('abort', give);
        socket.off('error', refused);
        resolve(socket);
      });
    });
