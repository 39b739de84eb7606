/** What came out of the stream: a card, a document that could not be read, or something that was thrown away. */
export type Found<Card> = { is: 'card'; card: Card; zone: string } | { is: 'unread' } | { is: 'noise' };

export interface Zones<Card> {
  push(text: string): Found<Card>[];
  /** Nothing came for a while: what is here is all there is of this document. */
  quiet(): Found<Card>[];
  pending(): boolean;
}

const linesOfSize: Readonly<Record<number, number>> = { 30: 3, 36: 2, 44: 2 };
/** Sent without line ends: characters in all, and of one line. */
const unbroken: Readonly<Record<number, number>> = { 90: 30, 72: 36, 88: 44 };
const longest = 90;
/** So many characters of a zone in a row are no accident: a document lies there. */
const surelyDocument = 15;

const inZone = (character: string): boolean => /[A-Z0-9<]/.test(character);

/**
 * Finds machine-readable zones in text. Whatever cannot stand in a zone ends a line: line ends, STX, noise. A zone that
 * does not hold may have begun with the rest of another one, so its later lines may begin the next.
 */
export const createZones = <Card>(read: (lines: readonly string[]) => Card | undefined): Zones<Card> => {
  let run = '';
  /** Longer than any zone: not kept. */
  let tooLong = false;
  let lines: string[] = [];
  /** Something of a document was here, and no card came of it. */
  let missed = false;

  const scrap = (): Found<Card>[] => {
    lines = [];
    missed = true;
    return [{ is: 'noise' }];
  };

  const addLine = (line: string): Found<Card>[] => {
    const found = lines[0] !== undefined && lines[0].length !== line.length ? scrap() : [];
    lines.push(line);
    if (lines.length < (linesOfSize[line.length] ?? 0)) return found;
    const zone = lines.join('\n');
    const card = read(lines);
    if (card) {
      lines = [];
      missed = false;
      return [...found, { is: 'card', card, zone }];
    }
    lines.shift();
    missed = true;
    return [...found, { is: 'noise' }];
  };

  const endRun = (): Found<Card>[] => {
    const [line, over] = [run, tooLong];
    run = '';
    tooLong = false;
    if (line === '') return [];
    const size = over ? 0 : (unbroken[line.length] ?? line.length);
    if (size in linesOfSize) {
      return Array.from({ length: line.length / size }, (_, at) =>
        addLine(line.slice(at * size, at * size + size)),
      ).flat();
    }
    return over || line.length >= surelyDocument ? scrap() : [{ is: 'noise' }];
  };

  const take = (character: string): Found<Card>[] => {
    if (!inZone(character)) return endRun();
    if (run.length < longest) run += character;
    else tooLong = true;
    return [];
  };

  return {
    push: (text) => [...text].flatMap(take),
    quiet: () => {
      const found = endRun();
      const unread = missed || lines.length > 0;
      lines = [];
      missed = false;
      return unread ? [...found, { is: 'unread' }] : found;
    },
    pending: () => run !== '' || missed || lines.length > 0,
  };
};
