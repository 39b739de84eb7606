import { head, longestLength } from './frame.ts';

/** Bytes in a report, its id not counted. */
const reportBytes = 64;

/** A frame as output reports for a reader on HID: report id 0, then the bytes, the last report filled up with zeros. */
export const outputReports = (frame: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(frame.length / reportBytes) }, (_, at) => {
    const report = new Uint8Array(1 + reportBytes);
    report.set(frame.subarray(at * reportBytes, (at + 1) * reportBytes), 1);
    return report;
  });

export interface InputReports {
  /** The bytes of a report without those that only fill it up. */
  take(report: Uint8Array): Uint8Array;
  /** Forgets a begun frame: a new question was asked. */
  clear(): void;
}

/**
 * Takes the filling off. A reply begins a report of its own and its length says where it ends; bytes beyond are no
 * noise of a bad cable and must not count as such.
 */
export const createInputReports = (): InputReports => {
  let left = 0;
  return {
    take: (report) => {
      if (left > 0) {
        const wanted = report.subarray(0, left);
        left -= wanted.length;
        return wanted;
      }
      const view = Buffer.from(report.buffer, report.byteOffset, report.length);
      const at = view.indexOf(head.subarray(1));
      if (at < 0 || view.length < at + 6) return report;
      const length = view.readUInt16BE(at + 4);
      if (length > longestLength) return report;
      const end = at + 6 + length;
      left = Math.max(0, end - report.length);
      return report.subarray(0, end);
    },
    clear: () => {
      left = 0;
    },
  };
};
