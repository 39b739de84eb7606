import { codeText } from './code-text.ts';
import { type CodeFinder, type Found, noise } from './found.ts';

export interface LineSettings {
  /** `quiet`: the scanner sends no line end; silence ends a code. */
  ends: 'line' | 'quiet';
  /** Each code begins with its AIM identifier, such as ]Q3. */
  aim: boolean;
  /** Each code stands between STX and ETX, and may hold line ends. */
  stxEtx: boolean;
  /** Bytes of the longest code. */
  longest: number;
}

const [stx, etx, lf, cr] = [0x02, 0x03, 0x0a, 0x0d];
const aimIdentifier = /^\][A-Za-z][0-9A-Za-z]/;

/** Bytes that no text begins with: what a port gives off when a scanner is plugged in or its speed differs. */
const isDebris = (byte: number) => (byte < 0x20 && byte !== 0x09) || byte === 0x7f || byte === 0xff;

/** Finds codes in a stream of bytes: by line ends, by silence, or between STX and ETX. */
export const createCodeLines = (settings: LineSettings): CodeFinder => {
  let bytes: number[] = [];
  /** Too long, or outside of STX and ETX: thrown away however long it is, and counted already. */
  let spoiled = false;
  let framed = false;
  let debris = false;

  const pending = () => spoiled || framed || bytes.length > 0;
  const clear = () => {
    bytes = [];
    spoiled = false;
    framed = false;
  };

  const spoil = (): Found | undefined => {
    const first = !spoiled;
    bytes = [];
    spoiled = true;
    return first ? noise : undefined;
  };

  const keep = (byte: number): Found | undefined => {
    if (spoiled) return undefined;
    if (bytes.length >= settings.longest) return spoil();
    bytes.push(byte);
    return undefined;
  };

  const finish = (): Found | undefined => {
    const [whole, told] = [bytes, spoiled];
    clear();
    if (told) return undefined;
    const symbology = settings.aim ? String.fromCharCode(...whole.slice(0, 3)) : '';
    // Without the identifier that it is set up to send, the head of the code is lost.
    if (settings.aim && !aimIdentifier.test(symbology)) return noise;
    const text = codeText(Uint8Array.from(whole.slice(symbology.length)));
    return text === undefined ? noise : { is: 'code', code: { text, symbology } };
  };

  const inLine = (byte: number): Found | undefined => {
    if (byte === cr || byte === lf) {
      debris = false;
      return pending() ? finish() : undefined;
    }
    if (bytes.length > 0 || spoiled || !isDebris(byte)) {
      debris = false;
      return keep(byte);
    }
    const first = !debris;
    debris = true;
    return first ? noise : undefined;
  };

  const inFrame = (byte: number): Found | undefined => {
    if (byte === stx) {
      const broken = framed && !spoiled;
      clear();
      framed = true;
      return broken ? noise : undefined;
    }
    if (framed) return byte === etx ? finish() : keep(byte);
    return byte === cr || byte === lf ? undefined : spoil();
  };

  const take = settings.stxEtx ? inFrame : inLine;
  return {
    push: (chunk) => [...chunk].map(take).filter((found) => found !== undefined),
    quiet: () => {
      debris = false;
      if (!pending()) return [];
      const bySilence = settings.ends === 'quiet' && !settings.stxEtx;
      const found = bySilence ? finish() : spoiled ? undefined : noise;
      clear();
      return found ? [found] : [];
    },
    pending,
  };
};
