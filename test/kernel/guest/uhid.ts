import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { Duplex } from 'node:stream';

/** A HID device as it names itself. */
export interface HidIdentity {
  /** `vid:pid` in hex. */
  usb: string;
  name: string;
  serialNumber: string;
  /** Report descriptor. */
  descriptor: Uint8Array;
}

// linux/uhid.h: event types, and the places in its packed structures.
const event = {
  destroy: 1,
  output: 6,
  getReport: 9,
  getReportReply: 10,
  create: 11,
  input: 12,
  setReport: 13,
  setReportReply: 14,
} as const;
const eventBytes = 4380;
const usbBus = 3;
const pollMs = 4;
const notSupported = 95;

const created = ({ usb, name, serialNumber, descriptor }: HidIdentity): Buffer => {
  const bytes = Buffer.alloc(eventBytes);
  const [vendor = 0, product = 0] = usb.split(':').map((hex) => Number.parseInt(hex, 16));
  bytes.writeUInt32LE(event.create, 0);
  bytes.write(name, 4, 127);
  bytes.write(serialNumber, 4 + 192, 63);
  bytes.writeUInt16LE(descriptor.length, 4 + 256);
  bytes.writeUInt16LE(usbBus, 4 + 258);
  bytes.writeUInt32LE(vendor, 4 + 260);
  bytes.writeUInt32LE(product, 4 + 264);
  bytes.set(descriptor, 4 + 276);
  return bytes;
};

/**
 * A HID device that the kernel takes for a plugged one. Each chunk read is an output report with its id first, each
 * chunk written an input report; destroying it pulls it out.
 */
export class UhidDevice extends Duplex {
  readonly #file: number;
  readonly #polling: NodeJS.Timeout;

  constructor(identity: HidIdentity) {
    super({ objectMode: true });
    // Blocking, a read would keep one of Node's few file threads, and the program from ending.
    this.#file = openSync('/dev/uhid', constants.O_RDWR | constants.O_NONBLOCK);
    writeSync(this.#file, created(identity));
    this.#polling = setInterval(() => this.#poll(), pollMs);
  }

  #poll(): void {
    const bytes = Buffer.alloc(eventBytes);
    while (!this.destroyed && this.#next(bytes)) this.#take(bytes);
  }

  #next(bytes: Buffer): boolean {
    try {
      return readSync(this.#file, bytes) > 0;
    } catch {
      return false;
    }
  }

  #take(bytes: Buffer): void {
    const type = bytes.readUInt32LE(0);
    if (type === event.output) this.push(Uint8Array.from(bytes.subarray(4, 4 + bytes.readUInt16LE(4 + 4096))));
    if (type === event.getReport) this.#refuse(event.getReportReply, bytes.readUInt32LE(4));
    if (type === event.setReport) this.#refuse(event.setReportReply, bytes.readUInt32LE(4));
  }

  // Unanswered, a question for a feature report would hold the kernel up for five seconds.
  #refuse(type: number, question: number): void {
    const bytes = Buffer.alloc(eventBytes);
    bytes.writeUInt32LE(type, 0);
    bytes.writeUInt32LE(question, 4);
    bytes.writeUInt16LE(notSupported, 8);
    writeSync(this.#file, bytes);
  }

  override _read(): void {}

  override _write(report: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const bytes = Buffer.alloc(eventBytes);
    bytes.writeUInt32LE(event.input, 0);
    bytes.writeUInt16LE(report.length, 4);
    bytes.set(report, 6);
    writeSync(this.#file, bytes);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearInterval(this.#polling);
    const bytes = Buffer.alloc(eventBytes);
    bytes.writeUInt32LE(event.destroy, 0);
    writeSync(this.#file, bytes);
    closeSync(this.#file);
    done(error);
  }
}
