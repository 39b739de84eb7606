/** The type of a picture that is there from its first byte to its last; undefined for a part of one, or anything else. */
export const wholePicture = (bytes: Uint8Array): 'image/jpeg' | 'image/png' | undefined => {
  if (isWholeJpeg(bytes)) return 'image/jpeg';
  return isWholePng(bytes) ? 'image/png' : undefined;
};

const isWholeJpeg = (bytes: Uint8Array): boolean => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return false;
  let at = 2;
  // Segment by segment, because a small preview in a segment has an end mark of its own.
  for (;;) {
    if (bytes[at] !== 0xff) return false;
    const mark = bytes[at + 1] ?? 0;
    if (mark === 0xff) {
      at += 1;
      continue;
    }
    if (mark < 0xc0 || (mark >= 0xd0 && mark <= 0xd9)) return false;
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (length < 2) return false;
    at += 2 + length;
    if (at >= bytes.length) return false;
    // Behind the start of scan come the pixels; their end mark is the last one there is.
    if (mark === 0xda) break;
  }
  let end = bytes.length;
  // Some scanners fill up with zeros.
  while (end > at && bytes[end - 1] === 0) end -= 1;
  return end - at >= 2 && bytes[end - 1] === 0xd9 && bytes[end - 2] === 0xff;
};

const pngHead = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const isWholePng = (bytes: Uint8Array): boolean => {
  if (!pngHead.every((byte, at) => bytes[at] === byte)) return false;
  let at = pngHead.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const isEnd = view.getUint32(at + 4) === 0x49454e44;
    at += 12 + length;
    if (isEnd) return at <= bytes.length;
  }
  return false;
};
