import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Lang, SpeechQuery } from '@jiaohao/protocol';
import type { MoreThanPages } from '@jiaohao/runtime';

export type SpeechPrograms = { zh?: readonly string[] | undefined; en?: readonly string[] | undefined };

const speakMs = 10_000;
const largestWav = 16 * 1024 * 1024;
const mostAtOnce = 2;
const mostWaiting = 6;
const mostKept = 64;
const largestKept = 4 * 1024 * 1024;

const isInstalled = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** The programs of the configuration, and espeak-ng for a language that it leaves open, where that is installed. */
export const speechPrograms = (configured: SpeechPrograms): SpeechPrograms => {
  if (configured.zh && configured.en) return configured;
  if (!isInstalled('espeak-ng')) return configured;
  return {
    zh: configured.zh ?? ['espeak-ng', '-v', 'cmn', '--stdout'],
    en: configured.en ?? ['espeak-ng', '-v', 'en-gb', '--stdout'],
  };
};

/** Rejects when the program fails, says nothing or takes longer than ten seconds. */
const speak = (program: readonly string[], text: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const [command = '', ...args] = program;
    // What begins with a dash would be an option.
    const child = spawn(command, [...args, text.replace(/^[\s-]+/, '')], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: speakMs,
      killSignal: 'SIGKILL',
    });
    const chunks: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestWav) child.kill('SIGKILL');
      else chunks.push(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 && size > 0 ? resolve(Buffer.concat(chunks)) : reject(new Error(`${command} ended with ${code}`)),
    );
  });

/** Digits may be somebody's number and a star stands in a masked name: such sentences are said once and not kept. */
const isFixed = (text: string): boolean => !/[\d*]/.test(text);

/** Did one of the own pages ask? An `audio` element sends no Origin, but the browser says where it stands. */
const isOwn = (origins: readonly string[], headers: Readonly<Record<string, string | string[] | undefined>>) => {
  const { origin, host, referer } = headers;
  if (!origins.some((own) => new URL(own).host === host)) return false;
  if (typeof origin === 'string') return origins.includes(origin);
  if (headers['sec-fetch-site'] === 'same-origin') return true;
  return typeof referer === 'string' && URL.canParse(referer) && origins.includes(new URL(referer).origin);
};

/** GET `/speech?text=&lang=`: a WAV of it, for the own pages only; two at once, six may wait. */
export const serveSpeech = (options: {
  programs: SpeechPrograms;
  origins: () => readonly string[];
  onTrouble: (what: string, error: unknown) => void;
}): MoreThanPages => {
  const kept = new Map<string, Buffer>();
  const running = new Map<string, Promise<Buffer>>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  const inTurn = async (work: () => Promise<Buffer>): Promise<Buffer> => {
    if (busy >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next in line.
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  };
  const wavOf = (program: readonly string[], lang: Lang, text: string): Promise<Buffer> | undefined => {
    const key = `${lang} ${text}`;
    const known = kept.get(key);
    if (known) return Promise.resolve(known);
    const same = running.get(key);
    if (same) return same;
    if (waiting.length >= mostWaiting) return undefined;
    const made = inTurn(() => speak(program, text)).finally(() => running.delete(key));
    running.set(key, made);
    made.then(
      (wav) => {
        if (!isFixed(text) || wav.length > largestKept) return;
        kept.set(key, wav);
        const oldest = kept.keys().next().value;
        if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      },
      () => undefined,
    );
    return made;
  };

  return (request, response) => {
    const [path, asked] = (request.url ?? '/').split('?', 2);
    if (path !== '/speech') return false;
    const no = (status: number, why: string) =>
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${why}\n`);
    const origins = options.origins();
    const query = SpeechQuery.safeParse(Object.fromEntries(new URLSearchParams(asked)));
    const program = query.success ? options.programs[query.data.lang] : undefined;
    if (request.method !== 'GET') no(405, 'GET only');
    else if (!isOwn(origins, request.headers)) no(403, 'for the own page only');
    else if (!query.success) no(400, 'text of 1 to 600 characters and lang zh or en');
    else if (!program) no(404, 'no voice for this language');
    else {
      const wav = wavOf(program, query.data.lang, query.data.text);
      if (!wav) no(503, 'too much to say at once');
      else
        wav.then(
          (bytes) =>
            response
              .writeHead(200, {
                'content-type': 'audio/wav',
                'content-length': bytes.length,
                'cache-control': 'no-store',
                ...(request.headers.origin && {
                  'access-control-allow-origin': request.headers.origin,
                  vary: 'origin',
                }),
              })
              .end(bytes),
          (error: unknown) => {
            options.onTrouble('speech', error);
            no(502, 'the voice failed');
          },
        );
    }
    return true;
  };
};
