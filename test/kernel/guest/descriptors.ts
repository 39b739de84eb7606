const bytes = (text: string) => Buffer.from(text.replaceAll(/\s+/g, ''), 'hex');

/** 64 bytes in and 64 bytes out of a maker's own page, without report ids: the ID card reader. */
export const vendorReports = bytes(`
  06 00 ff  09 01  a1 01
    15 00  26 ff 00  75 08  95 40
    09 02  81 02
    09 03  91 02
  c0`);

/** A code scanner of the point-of-sale kind: one report with id 2, 63 bytes behind it. */
export const scannerReports = bytes(`
  05 8c  09 02  a1 01
    85 02  15 00  26 ff 00  75 08  95 3f
    09 fe  81 02
  c0`);

/** A keyboard in the form of the boot protocol: modifiers, a reserved byte, six keys; five lamps. */
export const keyboardReports = bytes(`
  05 01  09 06  a1 01
    05 07  19 e0  29 e7  15 00  25 01  75 01  95 08  81 02
    95 01  75 08  81 01
    05 08  19 01  29 05  95 05  75 01  91 02
    95 01  75 03  91 01
    05 07  19 00  29 65  15 00  25 65  75 08  95 06  81 00
  c0`);
