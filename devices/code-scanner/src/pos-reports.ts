import { codeText } from './code-text.ts';
import { type CodeFinder, type Found, noise } from './found.ts';

const reportId = 2;
const reportLength = 64;
const [lengthAt, aimAt, dataAt, moreAt] = [1, 2, 5, 63];
const mostData = 56;
const lineEnds = /[\r\n]+$/;

interface Report {
  symbology: string;
  data: Uint8Array;
  more: boolean;
}

/** One input report of a HID-POS scanner, its report id first; undefined when it is none. */
const posReport = (bytes: Uint8Array): Report | undefined => {
  const length = bytes[lengthAt] ?? 0;
  if (bytes.length !== reportLength || bytes[0] !== reportId || length > mostData) return undefined;
  const aim = String.fromCharCode(...bytes.subarray(aimAt, dataAt));
  const untold = aim === '\0\0\0';
  if (!untold && !/^\][A-Za-z][0-9A-Za-z]$/.test(aim)) return undefined;
  return {
    symbology: untold ? '' : aim,
    data: bytes.slice(dataAt, dataAt + length),
    more: bytes[moreAt] !== 0,
  };
};

/**
 * Joins HID-POS reports to codes. They carry no number, so what has begun is thrown away when the next report is of
 * another symbology or does not follow soon; and after a report that cannot be read, all that follows closely, since it
 * may be the rest of the same code.
 * @param longest bytes of the longest code
 */
export const createPosReports = (longest: number): CodeFinder => {
  let begun: { symbology: string; parts: Uint8Array[]; length: number } | undefined;
  /** Thrown away and counted already. */
  let spoiled = false;

  const clear = () => {
    begun = undefined;
    spoiled = false;
  };
  const spoil = (): Found[] => {
    const first = !spoiled;
    clear();
    spoiled = true;
    return first ? [noise] : [];
  };

  const finish = (symbology: string, parts: Uint8Array[]): Found => {
    clear();
    const text = codeText(Buffer.concat(parts))?.replace(lineEnds, '');
    return text ? { is: 'code', code: { text, symbology } } : noise;
  };

  const join = (report: Report): Found[] => {
    const { symbology, parts, length } = begun ?? { symbology: report.symbology, parts: [], length: 0 };
    const joined = length + report.data.length;
    if (joined > longest) {
      const found = spoil();
      if (!report.more) clear();
      return found;
    }
    if (!report.more) return [finish(symbology, [...parts, report.data])];
    begun = { symbology, parts: [...parts, report.data], length: joined };
    return [];
  };

  return {
    push: (chunk) => {
      const report = posReport(chunk);
      // A report of another kind stands alone, unless it stands where the rest of a code should be.
      if (!report) return begun || spoiled || chunk[0] === reportId ? spoil() : [noise];
      if (spoiled) {
        if (!report.more) clear();
        return [];
      }
      if (!begun || report.symbology === begun.symbology || !report.symbology) return join(report);
      clear();
      return [noise, ...join(report)];
    },
    quiet: () => {
      const found = begun ? [noise] : [];
      clear();
      return found;
    },
    pending: () => spoiled || begun !== undefined,
  };
};
