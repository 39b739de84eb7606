// Written from the description in README alone, apart from the driver, so that the two check each other.

export interface Received {
  command: number;
  seq: number;
  data: number[];
}

/** STX LEN CMD SEQ DATA XOR ETX. */
export const written = (command: number, seq: number, data: readonly number[]): number[] => {
  const body = [data.length + 2, command, seq, ...data];
  let sum = 0;
  for (const byte of body) sum ^= byte;
  return [0x02, ...body, sum, 0x03];
};

/** A keypad's own reading: byte by byte, as a small processor does it. */
export const createReceiver = (take: (frame: Received) => void): ((byte: number) => void) => {
  let kept: number[] = [];
  return (byte) => {
    kept.push(byte);
    while (kept.length > 0) {
      if (kept[0] !== 0x02) {
        kept.shift();
        continue;
      }
      const [, length = 2, command = 0, seq = 0] = kept;
      if (length < 2 || length > 34) {
        kept.shift();
        continue;
      }
      if (kept.length < length + 4) return;
      const sum = kept.slice(1, length + 3).reduce((all, each) => all ^ each, 0);
      if (sum !== 0 || kept[length + 3] !== 0x03) {
        kept.shift();
        continue;
      }
      const data = kept.slice(4, length + 2);
      kept = kept.slice(length + 4);
      take({ command, seq, data });
    }
  };
};
