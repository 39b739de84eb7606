/** What is tried inside of the machine, in this order; each is a line on its console and a test here. */
export const checks = [
  'an ID card is read over HID reports',
  'an ID card is read again after its HID reader was pulled out and plugged in',
  'of two equal HID readers, the one with the right serial number is opened',
  'an ID card is read over a USB serial port that is found by what it is',
  'an ID card is read again when the serial port has got another number',
  'a code scanner is told from the keyboard that shares its USB device, and its codes are heard',
  'a code of many reports is heard whole, and a scanner that was pulled out is heard again',
  'keys of a USB keypad call the next ticket and one by its number',
  'a key of a USB keypad is a rating while somebody is invited, and once',
  'a ticket is printed on a USB printer file, and its paper end is told',
  'a USB printer that is pulled out in the middle of a ticket is never taken for one that printed',
  'a USB printer that is plugged in again prints the next ticket',
  'a USB printer that takes nothing does not hold the program up, and prints once it does',
] as const;

export type CheckName = (typeof checks)[number];
