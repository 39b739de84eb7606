/** Number of the security module as printed on the reader: 05.03-20131122-0000123456-1234567890. */
export const samIdOf = (data: Uint8Array): string | undefined => {
  if (data.length < 16) return undefined;
  const view = Buffer.from(data.buffer, data.byteOffset, data.length);
  const digits = (value: number, count: number) => String(value).padStart(count, '0');
  const maker = `${digits(view.readUInt16LE(0), 2)}.${digits(view.readUInt16LE(2), 2)}`;
  const [date, serial, random] = [view.readUInt32LE(4), view.readUInt32LE(8), view.readUInt32LE(12)];
  return `${maker}-${digits(date, 8)}-${digits(serial, 10)}-${digits(random, 10)}`;
};
