/** The most that the desk speaks at once. */
const most = 600;

/** The text in pieces of at most 600 characters, cut after a sentence, else after a comma, else where it must be. */
export const sentences = (text: string, limit = most): string[] => {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const head = rest.slice(0, limit);
    const after = [/[。！？!?]|\. /g, /[，、；,;]/g].map((mark) => lastEnd(head, mark)).find((end) => end > 0) ?? limit;
    pieces.push(rest.slice(0, after).trim());
    rest = rest.slice(after).trim();
  }
  return rest ? [...pieces, rest] : pieces;
};

const lastEnd = (text: string, mark: RegExp): number => {
  const hit = [...text.matchAll(mark)].at(-1);
  return hit ? hit.index + hit[0].length : 0;
};
