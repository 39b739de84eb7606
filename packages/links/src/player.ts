import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { DeviceError, type OpenLink } from '@jiaohao/device-kit';
import { quiet } from './quiet.ts';

/** Sound to a card of this machine by ALSA's `aplay`: 16-bit little-endian mono at 16,000 Hz. Nothing can be read. */
export const playerLink =
  (device: string): OpenLink =>
  (signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const child = spawn('aplay', ['-q', '-D', device, '-t', 'raw', '-f', 'S16_LE', '-r', '16000', '-c', '1'], {
        stdio: ['pipe', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.on('data', (text: Buffer) => {
        said = `${said}${text}`.slice(-500);
      });
      child.once('error', (cause) =>
        reject(new DeviceError('no-sound', `aplay cannot be started: ${cause.message}`, { retry: true, cause })),
      );
      child.stdin.on('error', () => undefined);
      child.once('spawn', () => {
        const link = quiet(
          new Duplex({
            read: () => undefined,
            write: (chunk, _encoding, done) => void child.stdin.write(chunk, done),
            destroy: (error, done) => {
              child.kill();
              done(error);
            },
          }),
        );
        child.once('exit', () =>
          link.destroy(new DeviceError('no-sound', `aplay has stopped: ${said.trim()}`, { retry: true })),
        );
        resolve(link);
      });
    });
