import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { DeviceError } from '@jiaohao/device-kit';

export interface Post {
  url: URL;
  head: Uint8Array;
  document?: Uint8Array;
  /** How long nothing may move, on the way there or back, milliseconds. */
  idleMs: number;
  trustAnyCertificate: boolean;
  signal: AbortSignal;
  /** Called when there is a connection. */
  onConnected?: () => void;
  /** Called when the last byte has been given to the network. */
  onSent?: () => void;
}

// A printer with all its attributes says 100 kB; what is longer is no answer to a question of ours.
const longestAnswer = 2 * 1024 * 1024;
const pieceBytes = 16 * 1024;

/**
 * One POST on a connection of its own: one that is kept may be closed by the printer just when it is used again. The
 * document goes in pieces, so that a printer that reads slowly, page by page, is not taken for a dead one.
 * Resolves with the body of a whole answer of HTTP 200, rejects with a DeviceError.
 */
export const post = ({
  url,
  head,
  document,
  idleMs,
  trustAnyCertificate,
  signal,
  onConnected,
  onSent,
}: Post): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(cancelled());
    const secure = url.protocol === 'https:';
    const asked = (secure ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'application/ipp',
        'content-length': head.length + (document?.length ?? 0),
        connection: 'close',
      },
      ...(secure ? { rejectUnauthorized: !trustAnyCertificate } : {}),
    });
    let timer: NodeJS.Timeout;
    const settle = (end: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
      end();
      asked.destroy();
    };
    const fail = (reason: DeviceError) => settle(() => reject(reason));
    const silent = () => fail(new DeviceError('no-answer', 'The printer does not answer', { retry: true }));
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(silent, idleMs);
    };
    const stopped = () => fail(cancelled());
    signal.addEventListener('abort', stopped, { once: true });
    moved();

    // Stays for the life of the request: destroying it may raise another one.
    asked.on('error', (error: NodeJS.ErrnoException) => fail(broken(error)));
    asked.on('socket', (socket) => socket.once('connect', () => onConnected?.()));
    asked.on('finish', () => onSent?.());
    asked.on('response', (response) => {
      const chunks: Uint8Array[] = [];
      let length = 0;
      moved();
      response.on('data', (chunk: Uint8Array) => {
        moved();
        length += chunk.length;
        if (length > longestAnswer) fail(new DeviceError('garbage', 'The printer sent too much', { retry: true }));
        else chunks.push(chunk);
      });
      response.on('error', (error) => fail(broken(error)));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status === 200) settle(() => resolve(Buffer.concat(chunks)));
        else fail(refusal(status));
      });
      // Not the other way round: a printer may keep the connection open long after it has answered.
      response.on('close', () => fail(broken(new Error('it was cut in the middle of an answer'))));
    });

    let at = 0;
    const send = () => {
      const piece = document?.subarray(at, at + pieceBytes);
      if (!piece?.length) return void asked.end();
      at += piece.length;
      asked.write(piece, (error) => {
        if (error) return;
        moved();
        send();
      });
    };
    asked.write(head);
    send();
  });

const broken = (error: NodeJS.ErrnoException): DeviceError =>
  error.code?.startsWith('HPE_')
    ? new DeviceError('garbage', 'The printer does not speak HTTP', { retry: true, cause: error })
    : new DeviceError('offline', `The connection to the printer failed: ${error.message}`, {
        retry: true,
        cause: error,
      });

/** 404 is a wrong path, 426 a printer that wants `ipps`; a password cannot be given. */
const refusal = (status: number): DeviceError =>
  new DeviceError(
    status === 404 || status === 426 || status === 400 ? 'bad-setting' : 'refused',
    `The printer answered with HTTP ${status}: check its address`,
    { retry: true },
  );

export const cancelled = (): DeviceError => new DeviceError('cancelled', 'The print was cancelled', { retry: false });
