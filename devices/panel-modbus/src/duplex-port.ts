import { EventEmitter } from 'node:events';
import { createRtuReplies } from './rtu-reply.ts';

/**
 * A port for modbus-serial on any link. Its own ports open a serial port or a socket themselves, which would pass by
 * supervision, and take the first bytes that look like a head for the answer.
 */
export class DuplexPort extends EventEmitter {
  readonly isOpen = true;
  readonly #send: (bytes: Uint8Array) => void;
  readonly #replies = createRtuReplies();

  constructor(send: (bytes: Uint8Array) => void) {
    super();
    this.#send = send;
  }

  open(done: (error?: Error) => void): void {
    done();
  }

  close(done: (error?: Error) => void): void {
    done();
  }

  write(request: Uint8Array): void {
    this.#replies.expect(request);
    this.#send(request);
  }

  /** Bytes that came from the link. */
  receive(bytes: Uint8Array): void {
    const frame = this.#replies.push(bytes);
    if (frame) this.emit('data', frame);
  }

  dropped(): number {
    return this.#replies.dropped();
  }
}
