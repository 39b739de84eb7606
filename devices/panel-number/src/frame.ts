/** What a board is told: its address, the number high byte first, and the sum of the three. */
export const numberFrame = (address: number, number: number): Uint8Array => {
  const [high, low] = [number >> 8, number & 0xff];
  return Uint8Array.of(address, high, low, (address + high + low) & 0xff);
};
