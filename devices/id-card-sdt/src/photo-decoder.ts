import { type ChildProcess, spawn } from 'node:child_process';
import type { Photo } from '@jiaohao/device-kit';

export interface PhotoDecoder {
  command: string;
  args: readonly string[];
  /** For one photo, milliseconds. */
  timeoutMs: number;
}

/** A card's photo has 102 x 126 dots; what is bigger than this is none. */
const mostBytes = 2_000_000;

const heads: readonly (readonly [Photo['type'], string])[] = [
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
  ['image/bmp', '424d'],
];

/** By its first bytes: what a program says of its picture is not known. */
const pictureIn = (bytes: Buffer): Photo | undefined => {
  const found = heads.find(([, hex]) => bytes.toString('hex', 0, hex.length / 2) === hex);
  return found && { type: found[0], bytes: Uint8Array.from(bytes) };
};

// The group, since a decoder is often a shell script around the program of the reader's maker.
const kill = (child: ChildProcess) => {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
};

/**
 * A photo decoded by a program of its own, since the only decoders are closed and crash: the photo on its standard
 * input, a PNG, JPEG or BMP picture on its standard output. Undefined when it fails, takes too long, writes too much or
 * something else, or the signal aborts; never rejects.
 */
export const decodeWith = (decoder: PhotoDecoder, photo: Uint8Array, signal: AbortSignal): Promise<Photo | undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(undefined);
    const child = spawn(decoder.command, [...decoder.args], {
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const pieces: Buffer[] = [];
    let size = 0;
    const end = (picture?: Photo) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      kill(child);
      child.stdout.destroy();
      resolve(picture);
    };
    const giveUp = () => end();
    const timer = setTimeout(giveUp, decoder.timeoutMs);
    signal.addEventListener('abort', giveUp, { once: true });
    child.on('error', giveUp);
    // One that does not read its input to the end may still have written a picture.
    child.stdin.on('error', () => undefined);
    child.stdout.on('error', giveUp);
    child.stdout.on('data', (piece: Buffer) => {
      pieces.push(piece);
      size += piece.length;
      if (size > mostBytes) giveUp();
    });
    child.on('close', (code) => end(code === 0 ? pictureIn(Buffer.concat(pieces)) : undefined));
    child.stdin.end(photo);
  });
