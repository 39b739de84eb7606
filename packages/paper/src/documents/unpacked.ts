import { AsyncLocalStorage } from 'node:async_hooks';
import { decodePDFRawStream, PDFContext, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

/** Bytes of memory for the compressed parts of one document, all together. The text of a page takes some ten thousand. */
const most = 64 * 1024 * 1024;

type Room = { left: number };
const rooms = new AsyncLocalStorage<Room>();

/** What a document hides in little: a hundred kilobytes can become gigabytes. */
export class UnpacksTooLarge extends Error {}

/**
 * Does work on a document from outside, which ends with UnpacksTooLarge when its compressed parts need more than 64 MB.
 * @throws UnpacksTooLarge, and what `work` throws
 */
export const withinRoom = <T>(work: () => Promise<T>): Promise<T> => {
  const room = { left: most };
  const check = () => {
    if (room.left < 0) throw new UnpacksTooLarge(`Unpacked it needs more than ${most / 1024 / 1024} MB`);
  };
  return rooms.run(room, async () => {
    try {
      const done = await work();
      check();
      return done;
    } catch (error) {
      // The library takes it for damage in the place where it happened to be.
      check();
      throw error;
    }
  });
};

type Unpacking = { buffer: Uint8Array; ensureBuffer(this: Unpacking, requested: number): Uint8Array };

const anyFilter = (): object => {
  const dict = PDFContext.create().obj({});
  dict.set(PDFName.of('Filter'), PDFName.of('ASCIIHexDecode'));
  return decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array(0)));
};

/**
 * The library has neither a limit nor a place for one. All its filters, also those in chains and those of its parser, grow
 * by this one function of the class that they have in common.
 */
const unpacking = Object.getPrototypeOf(Object.getPrototypeOf(anyFilter())) as Unpacking;
const grow = unpacking.ensureBuffer;
unpacking.ensureBuffer = function (requested) {
  const room = rooms.getStore();
  const had = this.buffer.byteLength;
  if (room && requested > had) {
    // A buffer that is full is doubled.
    room.left -= Math.max(had, requested - had);
    if (room.left < 0) throw new UnpacksTooLarge();
  }
  return grow.call(this, requested);
};
