import { isRealtime, isSequence, isStatusHead, isStatusRest } from './status-bytes.ts';

/** What a printer sends, one by one. */
export type Incoming =
  | { type: 'realtime'; byte: number }
  | { type: 'sequence'; byte: number }
  | { type: 'status-back'; bytes: [number, number, number, number] }
  | { type: 'flow'; go: boolean }
  | { type: 'dropped'; byte: number };

const xon = 0x11;
const xoff = 0x13;
const blockHead = 0x37;

/**
 * Tells apart what comes over one wire: answers, automatic status and flow control differ only in single bits, and
 * the rest of an automatic status looks like an answer to GS r.
 */
export const createIncoming = (): ((byte: number) => Incoming[]) => {
  let status: number[] = [];
  // The answer to DLE DC4 8 is 37 25 00, of which the end would pass for an answer to GS r.
  let block = 0;

  const fresh = (byte: number): Incoming[] => {
    if (byte === xon || byte === xoff) return [{ type: 'flow', go: byte === xon }];
    if (isRealtime(byte)) return [{ type: 'realtime', byte }];
    if (isStatusHead(byte)) {
      status = [byte];
      return [];
    }
    if (byte === blockHead) {
      block = 2;
      return [];
    }
    return isSequence(byte) ? [{ type: 'sequence', byte }] : [{ type: 'dropped', byte }];
  };

  return (byte) => {
    if (block > 0) {
      block -= 1;
      return [];
    }
    const [first, second, third] = status;
    if (first === undefined) return fresh(byte);
    if (byte === xon || byte === xoff || isRealtime(byte)) return fresh(byte);
    if (!isStatusRest(byte)) {
      const dropped = status.map((each): Incoming => ({ type: 'dropped', byte: each }));
      status = [];
      return [...dropped, ...fresh(byte)];
    }
    if (second === undefined || third === undefined) {
      status.push(byte);
      return [];
    }
    status = [];
    return [{ type: 'status-back', bytes: [first, second, third, byte] }];
  };
};
