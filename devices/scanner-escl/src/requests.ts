import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { DeviceError } from '@jiaohao/device-kit';

export interface Answer {
  status: number;
  location: string | undefined;
  /** What Retry-After says, milliseconds. */
  retryAfterMs: number | undefined;
  body: Uint8Array;
}

export interface Request {
  method: 'GET' | 'POST' | 'DELETE';
  url: URL;
  xml?: string;
  /** From the first byte asked to the last byte answered, milliseconds. */
  timeoutMs: number;
  /** The longest body, bytes. */
  longest: number;
  signal?: AbortSignal;
}

/** One request on a connection of its own. Rejects with a DeviceError; a body that was cut is never handed over. */
export type Send = (request: Request) => Promise<Answer>;

const offline = (why: string, cause?: unknown) =>
  new DeviceError('offline', `The connection to the scanner failed: ${why}`, { retry: true, cause });

/** Sends requests; `trustAnyCertificate` because a scanner signs its own. */
export const requests =
  (trustAnyCertificate: boolean): Send =>
  ({ method, url, xml, timeoutMs, longest, signal }) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled());
      const chunks: Uint8Array[] = [];
      let received = 0;
      const body = xml === undefined ? undefined : Buffer.from(xml);
      const headers: Record<string, string> = body
        ? { 'content-type': 'text/xml; charset=utf-8', 'content-length': String(body.length) }
        : {};
      const secure = url.protocol === 'https:';
      const open = secure ? requestHttps : requestHttp;
      // No connection is kept: one that the scanner closes in the meantime would fail the next question.
      const asked = open(url, {
        method,
        headers,
        agent: false,
        ...(secure ? { rejectUnauthorized: !trustAnyCertificate } : {}),
      });

      const settle = (end: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stopped);
        end();
        asked.destroy();
      };
      const fail = (reason: DeviceError) => settle(() => reject(reason));
      const stopped = () => fail(cancelled());
      const timer = setTimeout(
        () =>
          fail(new DeviceError('no-answer', `The scanner did not answer ${method} ${url.pathname}`, { retry: true })),
        timeoutMs,
      );
      signal?.addEventListener('abort', stopped, { once: true });

      // Stays for the life of the request: destroying it may raise another one.
      asked.on('error', (error: NodeJS.ErrnoException) =>
        fail(
          error.code?.startsWith('HPE_')
            ? new DeviceError('garbage', 'The scanner does not speak HTTP', { retry: true, cause: error })
            : offline(error.message, error),
        ),
      );
      asked.on('response', (response) => {
        response.on('data', (chunk: Uint8Array) => {
          received += chunk.length;
          if (received > longest) fail(new DeviceError('garbage', 'The scanner sent too much', { retry: true }));
          else chunks.push(chunk);
        });
        response.on('error', (error) => fail(offline(error.message, error)));
        response.on('end', () => {
          if (!response.complete) return;
          const after = Number(response.headers['retry-after']);
          settle(() =>
            resolve({
              status: response.statusCode ?? 0,
              location: response.headers.location,
              retryAfterMs: Number.isFinite(after) && after >= 0 ? after * 1000 : undefined,
              body: Buffer.concat(chunks),
            }),
          );
        });
        // Not the other way round: a scanner may keep the connection open long after it has answered.
        response.on('close', () => fail(offline('it was cut in the middle of an answer')));
      });
      asked.end(body);
    });

export const cancelled = (): DeviceError => new DeviceError('cancelled', 'The scan was cancelled', { retry: false });
