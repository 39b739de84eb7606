/** What the printer has said about itself, from whichever status. */
export interface PrinterFlags {
  offline: boolean;
  paper: 'ok' | 'low' | 'out';
  cover: 'closed' | 'open';
  cutter: 'ok' | 'stuck';
  /** A mechanical error, whether or not the printer can be told to go on after it. */
  broken: boolean;
}

export const healthyFlags: PrinterFlags = { offline: false, paper: 'ok', cover: 'closed', cutter: 'ok', broken: false };

/** Whether a byte can be an answer to DLE EOT: bits 1 and 4 set, 0 and 7 clear. */
export const isRealtime = (byte: number): boolean => (byte & 0x93) === 0x12;

/** Whether a byte can begin an automatic status: bit 4 set, 0, 1 and 7 clear. */
export const isStatusHead = (byte: number): boolean => (byte & 0x93) === 0x10;

/** Whether a byte can be the second to fourth of an automatic status. */
export const isStatusRest = (byte: number): boolean => (byte & 0x90) === 0;

/** Whether a byte can be an answer to GS r 1: each paper sensor has two bits, which agree. */
export const isSequence = (byte: number): boolean => [0x00, 0x03, 0x0c, 0x0f].includes(byte);

export const paperOf = (byte: number): PrinterFlags['paper'] => (byte & 0x60 ? 'out' : byte & 0x0c ? 'low' : 'ok');

/** What an answer to DLE EOT n says. */
export const realtimeFlags = (n: 1 | 2 | 3 | 4, byte: number): Partial<PrinterFlags> => {
  switch (n) {
    case 1:
      return { offline: (byte & 0x08) !== 0 };
    case 2:
      return { cover: byte & 0x04 ? 'open' : 'closed' };
    case 3:
      return { cutter: byte & 0x08 ? 'stuck' : 'ok', broken: (byte & 0x24) !== 0 };
    case 4:
      return { paper: paperOf(byte) };
    default:
      return n satisfies never;
  }
};

/** What the four bytes of automatic status back say. */
export const statusBackFlags = (bytes: readonly [number, number, number, number]): PrinterFlags => {
  const [first, second, third] = bytes;
  return {
    offline: (first & 0x08) !== 0,
    cover: first & 0x20 ? 'open' : 'closed',
    cutter: second & 0x08 ? 'stuck' : 'ok',
    broken: (second & 0x24) !== 0,
    paper: third & 0x0c ? 'out' : third & 0x03 ? 'low' : 'ok',
  };
};
