import { existsSync, readFileSync } from 'node:fs';

/** One face of a font file, as a font file of its own, with the characters that it can draw. */
export interface FontFace {
  data: Buffer;
  has(codePoint: number): boolean;
}

const tag = (data: Buffer, at: number) => data.toString('latin1', at, at + 4);

/** Which characters a face has, without its outlines: for those who only choose between fonts. */
export interface FaceCover {
  /** What programs that open collections know the face by. */
  postscriptName: string;
  has(codePoint: number): boolean;
}

/** A font file and where the face called `family` begins in it; the first such one of a collection. */
const findFace = (path: string, family: string): { file: Buffer; offset: number } | undefined => {
  if (!existsSync(path)) return undefined;
  const file = readFileSync(path);
  const offsets =
    tag(file, 0) === 'ttcf'
      ? Array.from({ length: file.readUInt32BE(8) }, (_, at) => file.readUInt32BE(12 + at * 4))
      : [0];
  const offset = offsets.find((each) => names(file, each, [1, 16]).includes(family));
  return offset === undefined ? undefined : { file, offset };
};

/**
 * Takes the face called `family` out of a font file or collection; undefined when it is not in there.
 * Canvas loads the first face of a collection only, which for Noto CJK is the Japanese one: other shapes for
 * some characters, and some rare Chinese ones not at all.
 */
export const readFace = (path: string, family: string): FontFace | undefined => {
  const found = findFace(path, family);
  const cmap = found && tableAt(found.file, found.offset, 'cmap');
  if (!found || cmap === undefined) return undefined;
  return { data: single(found.file, found.offset), has: inRanges(rangesOf(found.file, cmap)) };
};

/** What the face called `family` covers; undefined when it is not in there. Keeps nothing of the file in memory. */
export const readCover = (path: string, family: string): FaceCover | undefined => {
  const found = findFace(path, family);
  const cmap = found && tableAt(found.file, found.offset, 'cmap');
  const postscriptName = found && names(found.file, found.offset, [6])[0];
  if (!found || cmap === undefined || postscriptName === undefined) return undefined;
  return { postscriptName, has: inRanges(rangesOf(found.file, cmap)) };
};

const tables = (file: Buffer, offset: number) =>
  Array.from({ length: file.readUInt16BE(offset + 4) }, (_, at) => {
    const record = offset + 12 + at * 16;
    return {
      record,
      tag: tag(file, record),
      at: file.readUInt32BE(record + 8),
      length: file.readUInt32BE(record + 12),
    };
  });

const tableAt = (file: Buffer, offset: number, wanted: string): number | undefined =>
  tables(file, offset).find((table) => table.tag === wanted)?.at;

const names = (file: Buffer, offset: number, kinds: readonly number[]): string[] => {
  const at = tableAt(file, offset, 'name');
  if (at === undefined) return [];
  const texts = at + file.readUInt16BE(at + 4);
  return Array.from({ length: file.readUInt16BE(at + 2) }, (_, index) => at + 6 + index * 12)
    .filter((record) => file.readUInt16BE(record) === 3 && kinds.includes(file.readUInt16BE(record + 6)))
    .map((record) => {
      const start = texts + file.readUInt16BE(record + 10);
      const bytes = Buffer.from(file.subarray(start, start + file.readUInt16BE(record + 8)));
      return bytes.swap16().toString('utf16le');
    });
};

const single = (file: Buffer, offset: number): Buffer => {
  const list = tables(file, offset);
  const head = Buffer.alloc(12 + list.length * 16);
  file.copy(head, 0, offset, offset + head.length);
  const parts = [head];
  let at = head.length;
  for (const [index, table] of list.entries()) {
    head.writeUInt32BE(at, 12 + index * 16 + 8);
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4);
    file.copy(padded, 0, table.at, table.at + table.length);
    parts.push(padded);
    at += padded.length;
  }
  return Buffer.concat(parts);
};

type Range = readonly [from: number, to: number];

/** Ranges of a format 12 character map (32-bit), which every font with rare Chinese characters has. */
const rangesOf = (file: Buffer, cmap: number): readonly Range[] => {
  const subtables = Array.from(
    { length: file.readUInt16BE(cmap + 2) },
    (_, at) => cmap + file.readUInt32BE(cmap + 8 + at * 8),
  );
  const at = subtables.find((each) => file.readUInt16BE(each) === 12);
  if (at === undefined) return [];
  return Array.from({ length: file.readUInt32BE(at + 12) }, (_, index) => at + 16 + index * 12).map(
    (group) => [file.readUInt32BE(group), file.readUInt32BE(group + 4)] as const,
  );
};

const inRanges =
  (ranges: readonly Range[]) =>
  (codePoint: number): boolean => {
    let [low, high] = [0, ranges.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [from, to] = ranges[middle] ?? [0, -1];
      if (codePoint < from) high = middle - 1;
      else if (codePoint > to) low = middle + 1;
      else return true;
    }
    return false;
  };
