import { pacing, readManifest } from '@jiaohao/voice';

export type ClipPlayer = {
  /** The names that can be played now. */
  readonly clips: ReadonlySet<string>;
  /** Resolves when everything was asked for once, however that went. */
  readonly ready: Promise<void>;
  /** Is the browser still waiting for a touch before it lets anything sound? */
  blocked(): boolean;
  onBlocked(listener: (blocked: boolean) => void): () => void;
  unlock(): void;
  /** Plays the phrases one after the other without a gap inside a phrase; resolves when the last one has sounded. */
  play(phrases: readonly (readonly string[])[]): Promise<void>;
  close(): void;
};

const overrunMs = 2000;
const loadAgainMs = 3000;

/**
 * Loads every clip of the voice folder at `base` into memory, so that no call waits for the network. What cannot be had
 * is asked for again every three seconds: a hall that restarts while a screen opens would leave it mute.
 * `onTrouble` hears why clips are lacking, and undefined once all are there.
 */
export const openClipPlayer = (base: string, onTrouble: (why: string | undefined) => void): ClipPlayer => {
  const audio = new AudioContext();
  const buffers = new Map<string, AudioBuffer>();
  const clips = new Set<string>();

  const load = async (name: string, file: string) => {
    const answer = await fetch(`${base}${file}`);
    if (!answer.ok) throw new Error(`voice: ${file} is missing`);
    buffers.set(name, await audio.decodeAudioData(await answer.arrayBuffer()));
    clips.add(name);
  };
  const loadAll = async () => {
    const manifest = readManifest(await (await fetch(`${base}manifest.json`)).json());
    const missing = Object.entries(manifest.clips).filter(([name]) => !clips.has(name));
    const loaded = await Promise.allSettled(missing.map(([name, { file }]) => load(name, file)));
    const failed = loaded.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const keepLoading = async () => {
    const why = await loadAll().then(
      () => undefined,
      (error: unknown) => String(error),
    );
    if (closed) return;
    onTrouble(why);
    if (why !== undefined) timer = setTimeout(keepLoading, loadAgainMs);
  };

  return {
    clips,
    ready: keepLoading(),
    blocked: () => audio.state === 'suspended',
    onBlocked: (listener) => {
      const tell = () => listener(audio.state === 'suspended');
      audio.addEventListener('statechange', tell);
      return () => audio.removeEventListener('statechange', tell);
    },
    unlock: () => {
      audio.resume().catch(() => undefined);
    },
    play: (phrases) =>
      new Promise((resolve) => {
        const first = audio.currentTime + 0.05;
        let at = first;
        let last: AudioBufferSourceNode | undefined;
        for (const phrase of phrases) {
          for (const name of phrase) {
            const buffer = buffers.get(name);
            if (!buffer) continue;
            last = new AudioBufferSourceNode(audio, { buffer });
            last.connect(audio.destination);
            last.start(at);
            at += name === 'chime' ? pacing.chime : buffer.duration + pacing.word;
          }
          if (phrase[0] !== 'chime') at += pacing.breath;
        }
        if (!last) return resolve();
        // A sound card that goes away never says that it is done; the line of calls must move on.
        const giveUp = setTimeout(resolve, (at - first) * 1000 + overrunMs);
        last.onended = () => {
          clearTimeout(giveUp);
          resolve();
        };
      }),
    close: () => {
      closed = true;
      clearTimeout(timer);
      audio.close().catch(() => undefined);
    },
  };
};
