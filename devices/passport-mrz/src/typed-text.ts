import { isShifted, keyboardReport } from '@jiaohao/links';

const digits = '1234567890';

/** What a key is in a zone on an American keyboard; letters are capitals there, with Shift or without. */
const characterOf = (usage: number, shifted: boolean): string => {
  if (usage >= 0x04 && usage <= 0x1d) return String.fromCharCode(0x41 + usage - 0x04);
  if (usage >= 0x1e && usage <= 0x27 && !shifted) return digits[usage - 0x1e] ?? '';
  if (usage >= 0x59 && usage <= 0x62) return digits[usage - 0x59] ?? '';
  // Shift and comma; keyboards of Europe have a key of its own beside the left Shift.
  if ((usage === 0x36 && shifted) || (usage === 0x64 && !shifted)) return '<';
  return '\n';
};

/** Reads what a reader types as a HID keyboard. Answers undefined for a report that is none of a keyboard. */
export const createTypedText = (): ((report: Uint8Array) => string | undefined) => {
  let down: ReadonlySet<number> = new Set();
  return (bytes) => {
    const report = keyboardReport(bytes);
    if (!report) return undefined;
    const pressed = [...report.keys].filter((usage) => !down.has(usage));
    down = report.keys;
    return pressed.map((usage) => characterOf(usage, isShifted(report))).join('');
  };
};
