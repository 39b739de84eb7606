import { EventEmitter } from 'node:events';
import { isatty } from 'node:tty';
import { DeviceError, type OpenLink } from '@jiaohao/device-kit';
import { SerialPort } from 'serialport';
import { denied, isDenied } from './open-error.ts';
import { holdersOf } from './port-holder.ts';
import { quiet } from './quiet.ts';

// Destroyed, a SerialPort would keep its file and its lock, and could not be opened again.
class Port extends SerialPort {
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.isOpen) this.close(() => done(error));
    else done(error);
  }
}

const lookMs = 500;

/**
 * A terminal that has hung up reads as empty for ever: serialport then may read it again and again, say nothing and keep
 * a processor busy. The kernel answers no question about such a terminal, so it is asked now and then.
 */
const watchHangUp = (port: Port): void => {
  const binding: unknown = port.port;
  const fd =
    typeof binding === 'object' && binding !== null && 'fd' in binding && typeof binding.fd === 'number'
      ? binding.fd
      : -1;
  if (fd < 0 || process.platform === 'win32') return;
  const looking = setInterval(() => {
    if (port.isOpen && !isatty(fd)) port.destroy(new Error('The port has hung up'));
  }, lookMs);
  looking.unref();
  port.once('close', () => clearInterval(looking));
};

/**
 * The bindings hear of bytes in a bare callback of libuv. Since 26.4 Node does not look at promises after one, so what was
 * read waits until some timer of the program happens to fire (serialport/node-serialport#3148). An immediate ends that wait.
 */
const wakeAtNews = (port: Port): void => {
  const binding: unknown = port.port;
  const poller = typeof binding === 'object' && binding !== null && 'poller' in binding ? binding.poller : undefined;
  if (!(poller instanceof EventEmitter)) return;
  for (const news of ['readable', 'writable', 'disconnect']) poller.on(news, () => void setImmediate(() => undefined));
};

const inUse = /cannot lock port|resource busy|access denied/i;

/** Why a port did not open, in words; a port in use names who uses it. */
const whyNot = async (path: string, error: Error): Promise<DeviceError> => {
  const what = `Serial port ${path}`;
  // Windows says "access denied" when another program has the COM port.
  if (inUse.test(error.message)) {
    const holders = await holdersOf(path);
    const message = `${what} is in use by ${holders.length > 0 ? holders.join(', ') : 'another program'}`;
    return new DeviceError('port-busy', message, { retry: true, cause: error });
  }
  if (isDenied(error)) return denied(what, 'dialout', error);
  return new DeviceError('offline', `${what} could not be opened: ${error.message.replace(/^Error:? /, '')}`, {
    retry: true,
    cause: error,
  });
};

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
          void whyNot(path, error).then(reject);
          return;
        }
        quiet(port);
        watchHangUp(port);
        wakeAtNews(port);
        if (signal.aborted) port.destroy();
        else resolve(port);
      });
      const give = () => reject(signal.reason);
      signal.addEventListener('abort', give, { once: true });
    });
