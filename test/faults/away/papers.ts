import type { PrinterSimulator } from '@jiaohao/printer-escpos/simulator';

/** The ticket numbers on each piece of paper that was cut off, oldest first. */
export const numbersOnPaper = (printer: PrinterSimulator): string[][] =>
  printer.tickets().map(({ items }) =>
    items.flatMap((item) => {
      // The number stands alone and large.
      const number = item.type === 'text' && item.height > 1 ? /^[A-Z]+\d{3,}$/.exec(item.text.trim())?.[0] : undefined;
      return number === undefined ? [] : [number];
    }),
  );

/** How often each number is on paper. */
export const timesOnPaper = (printer: PrinterSimulator): Map<string, number> => {
  const times = new Map<string, number>();
  for (const number of numbersOnPaper(printer).flat()) times.set(number, (times.get(number) ?? 0) + 1);
  return times;
};
