import { DeviceError, type OpenLink } from '@jiaohao/device-kit';
import { SerialPort } from 'serialport';
import { quiet } from './quiet.ts';

// Destroyed, a SerialPort would keep its file and its lock, and could not be opened again.
class Port extends SerialPort {
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.isOpen) this.close(() => done(error));
    else done(error);
  }
}

/**
 * A serial port, 8N1. Modem lines are left alone: a pty and many USB adapters have none.
 * @param baudRate bits a second
 */
export const serialLink =
  (path: string, baudRate: number): OpenLink =>
  (signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const port = new Port({ path, baudRate, hupcl: false }, (error) => {
        signal.removeEventListener('abort', give);
        if (error) {
          const message = `Serial port ${path} could not be opened: ${error.message}`;
          return reject(new DeviceError('offline', message, { retry: true, cause: error }));
        }
        quiet(port);
        if (signal.aborted) port.destroy();
        else resolve(port);
      });
      const give = () => reject(signal.reason);
      signal.addEventListener('abort', give, { once: true });
    });
