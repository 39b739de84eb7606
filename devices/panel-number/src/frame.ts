/** What a board is told: its address, the number high byte first, and the sum of the three. */
export const numberFrame = (address: number, number: number): Uint8Array => {
  const [high, low] = [number >> 8, number & 0xff];
  return Uint8Array.of(address, high, low, (address + high + low) & 0xff);
};

/**
 * What a board without letters shows of a ticket number: its last run of digits, so A012 is 12 and B2-015 is 15.
 * Undefined when there is none, or when it has more digits than the board.
 */
export const boardNumber = (ticket: string, digits: number): number | undefined => {
  const run = ticket.match(/\d+/g)?.at(-1);
  const number = run === undefined ? Number.NaN : Number(run);
  return number < 10 ** digits ? number : undefined;
};
