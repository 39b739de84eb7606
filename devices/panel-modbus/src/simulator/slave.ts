// A Modbus RTU slave, from the specification (Application Protocol V1.1b3; Serial Line V1.02), apart from the driver.

export interface Slave {
  registers: Map<number, number>;
  coils: Map<number, boolean>;
}

const table = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value % 2 === 1 ? (value >>> 1) ^ 0xa001 : value >>> 1;
  return value;
});
export const sumOf = (bytes: Uint8Array): number =>
  bytes.reduce((crc, byte) => (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0), 0xffff);

export const framed = (content: readonly number[]): Uint8Array => {
  const sum = sumOf(Uint8Array.from(content));
  return Uint8Array.from([...content, sum & 0xff, sum >> 8]);
};

/** Bytes of a request with its sum, by its function; undefined while that cannot be told. */
export const requestLength = (bytes: Uint8Array): number | undefined => {
  const [, code] = bytes;
  if (code === undefined) return undefined;
  if (code !== 15 && code !== 16) return 8;
  const count = bytes[6];
  return count === undefined ? undefined : 9 + count;
};

const word = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);

/** The answer to a request without its sum: what was asked, or an exception. Holds what was written. */
export const obey = ({ registers, coils }: Slave, request: Uint8Array): number[] => {
  const [unit = 0, code = 0] = request;
  const place = word(request, 2);
  const amount = word(request, 4);
  const exception = (number: number) => [unit, code | 0x80, number];
  if (code === 3 || code === 4) {
    if (amount < 1 || amount > 125) return exception(3);
    if (place + amount > 0x10000) return exception(2);
    const values = Array.from({ length: amount }, (_, at) => registers.get(place + at) ?? 0);
    return [unit, code, amount * 2, ...values.flatMap((value) => [value >> 8, value & 0xff])];
  }
  if (code === 5) {
    if (amount !== 0xff00 && amount !== 0) return exception(3);
    coils.set(place, amount === 0xff00);
    return [...request.subarray(0, 6)];
  }
  if (code === 6) {
    registers.set(place, amount);
    return [...request.subarray(0, 6)];
  }
  if (code === 16) {
    if (amount < 1 || amount > 123 || request[6] !== amount * 2) return exception(3);
    if (place + amount > 0x10000) return exception(2);
    for (let at = 0; at < amount; at++) registers.set(place + at, word(request, 7 + at * 2));
    return [...request.subarray(0, 6)];
  }
  return exception(1);
};
