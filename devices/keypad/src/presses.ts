import { keyboardReport } from '@jiaohao/links';

/**
 * Tells which keys have gone down from report to report; one that is held down goes down once.
 * @returns usages of page 07; undefined for a report that is none of a keyboard
 */
export const createPresses = (): ((report: Uint8Array) => readonly number[] | undefined) => {
  let down: ReadonlySet<number> = new Set();
  return (bytes) => {
    const report = keyboardReport(bytes);
    if (!report) return undefined;
    const pressed = [...report.keys].filter((usage) => !down.has(usage));
    down = report.keys;
    return pressed;
  };
};

/** 0 to 9 for the keys of the digit row and of the number pad, whatever NumLock says. */
export const digitOf = (usage: number): number | undefined => {
  if (usage >= 0x1e && usage <= 0x27) return (usage - 0x1e + 1) % 10;
  if (usage >= 0x59 && usage <= 0x62) return (usage - 0x59 + 1) % 10;
  return undefined;
};
