/** The keys that one report of a HID keyboard says are down. */
export interface KeyboardReport {
  /** One bit each: 0 left control, 1 left shift, 2 left alt, 3 left GUI, then the right ones. */
  modifiers: number;
  /** Usages of page 07, such as 0x1e for the key 1; at most six. */
  keys: ReadonlySet<number>;
}

const shifts = 0b0010_0010;

/**
 * Reads an input report in the form of the boot protocol (HID 1.11, appendix B.1): modifiers, a reserved byte, six keys;
 * with a report id in front where the keyboard numbers its reports.
 * @returns undefined for anything else, and for a keyboard that does not know its own keys
 */
export const keyboardReport = (report: Uint8Array): KeyboardReport | undefined => {
  const boot = report.length === 9 ? report.subarray(1) : report;
  if (boot.length !== 8) return undefined;
  const [modifiers = 0] = boot;
  const down = [...boot.subarray(2)].filter((usage) => usage !== 0);
  // ErrorRollOver, POSTFail and ErrorUndefined stand in the place of keys.
  if (down.some((usage) => usage <= 0x03)) return undefined;
  return { modifiers, keys: new Set(down) };
};

export const isShifted = ({ modifiers }: KeyboardReport): boolean => (modifiers & shifts) !== 0;
