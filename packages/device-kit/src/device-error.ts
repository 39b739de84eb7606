import type { Fault } from './fault.ts';

/** The one error that drivers and links raise; the message is for the person who must act. */
export class DeviceError extends Error {
  readonly code: Fault;
  /** Whether trying again, unchanged, may succeed. */
  readonly retry: boolean;

  constructor(code: Fault, message: string, options: { retry: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DeviceError';
    this.code = code;
    this.retry = options.retry;
  }
}

/** Any thrown value as a DeviceError; what is not one already becomes `fallback`, worth a retry. */
export const asDeviceError = (thrown: unknown, fallback: Fault): DeviceError =>
  thrown instanceof DeviceError
    ? thrown
    : new DeviceError(fallback, thrown instanceof Error ? thrown.message : String(thrown), {
        retry: true,
        cause: thrown,
      });
