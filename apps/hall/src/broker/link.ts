import type { Duplex } from 'node:stream';
import type { Limits } from './program/limits.ts';
import type { Credential } from './rights.ts';

/** What the hall asks of the broker's process. `payload` travels beside it, as bytes. */
export type ToBroker =
  | { do: 'begin'; hall: string; outsideUrl: string | undefined; secret: string; limits: Partial<Limits> }
  | { do: 'rights'; given: readonly Credential[]; taken: readonly string[] }
  | { do: 'listen'; filter: string; retained: boolean }
  | { do: 'publish'; id: number; topic: string; retain: boolean }
  | { do: 'keep-only'; filters: readonly string[]; topics: readonly string[] }
  | { do: 'open' };

/** What the broker's process tells the hall. */
export type FromBroker =
  | { is: 'up'; webPort: number }
  | { is: 'state'; ready: boolean }
  | { is: 'published'; id: number; why?: string }
  | { is: 'message'; topic: string; from: string; retain: boolean }
  /** Somebody has signed in; the payload is that of the last will. */
  | { is: 'line'; line: number; owner: string; will?: string }
  | { is: 'line-gone'; line: number }
  | { is: 'refused'; from: string; why: string; count: number }
  | { is: 'alive'; clients: number };

export type Link<Out> = {
  send(record: Out, payload?: Uint8Array): void;
  /** Bytes that the other side has not taken yet. */
  backlog(): number;
  /** Says what is left and closes this end. */
  close(): void;
};

const nothing = new Uint8Array(0);
/** More than this in one batch is no batch of ours. */
const mostBytes = 256 * 1024 * 1024;

/** One record: lengths of its JSON and its payload (u32 each, big endian), then both. */
const recordBytes = (record: unknown, payload: Uint8Array): Buffer[] => {
  const json = Buffer.from(JSON.stringify(record));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(json.length, 0);
  head.writeUInt32BE(payload.length, 4);
  return [head, json, Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)];
};

/** Several records under one length (u32, big endian). */
export const batchBytes = (records: readonly { record: unknown; payload: Uint8Array }[]): Buffer => {
  const body = records.flatMap(({ record, payload }) => recordBytes(record, payload));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(
    body.reduce((sum, part) => sum + part.length, 0),
    0,
  );
  return Buffer.concat([head, ...body]);
};

/** Reads batches from bytes however they are cut. Throws on a length that no batch has. */
export const batchReader = (hear: (record: unknown, payload: Buffer) => void) => {
  let parts: Buffer[] = [];
  let size = 0;
  let wanted = 4;
  const readAll = (body: Buffer) => {
    for (let at = 0; at < body.length; ) {
      const json = at + 8;
      const payload = json + body.readUInt32BE(at);
      const end = payload + body.readUInt32BE(at + 4);
      if (end > body.length) throw new Error('a record is longer than its batch');
      hear(JSON.parse(body.toString('utf8', json, payload)), body.subarray(payload, end));
      at = end;
    }
  };
  return (chunk: Buffer): void => {
    parts.push(chunk);
    size += chunk.length;
    while (size >= wanted) {
      const all = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
      const length = all.readUInt32BE(0);
      if (length > mostBytes) throw new Error(`a batch of ${length} bytes`);
      if (all.length < 4 + length) {
        parts = [all];
        wanted = 4 + length;
        return;
      }
      const rest = all.subarray(4 + length);
      parts = rest.length > 0 ? [rest] : [];
      size = rest.length;
      wanted = 4;
      readAll(all.subarray(4, 4 + length));
    }
  };
};

/** The line between hall and broker: what is said in one turn of the event loop leaves as one batch. */
export const openLink = <In, Out>(
  stream: Duplex,
  hear: (record: In, payload: Buffer) => void,
  onBroken: (error: unknown) => void,
): Link<Out> => {
  let batch: { record: unknown; payload: Uint8Array }[] = [];
  let waiting = 0;
  const read = batchReader((record, payload) => hear(record as In, payload));
  stream.on('data', (chunk: Buffer) => {
    try {
      read(chunk);
    } catch (error) {
      onBroken(error);
    }
  });
  stream.on('error', onBroken);
  const flush = () => {
    const bytes = batchBytes(batch);
    batch = [];
    waiting = 0;
    if (!stream.destroyed && stream.writable) stream.write(bytes);
  };
  return {
    send: (record, payload = nothing) => {
      if (batch.length === 0) process.nextTick(flush);
      batch.push({ record, payload });
      waiting += payload.length;
    },
    backlog: () => stream.writableLength + waiting,
    close: () => process.nextTick(() => stream.end()),
  };
};
