import type { Duplex } from 'node:stream';
import {
  type CardReader,
  createListeners,
  createQuestions,
  DeviceError,
  type Fault,
  type Health,
  type IdCard,
  type Photo,
  whenClosed,
} from '@jiaohao/device-kit';
import { pause, type Time } from '@jiaohao/time';
import { commands, createFrames, type Reply } from './frame.ts';
import { contentOf, type LyingCard, mayStillLie } from './lying-card.ts';
import { decodeWith, type PhotoDecoder } from './photo-decoder.ts';
import { cardOf, furtherAddressOf, RecordError } from './record.ts';
import { createInputReports, outputReports } from './reports.ts';
import { samIdOf } from './sam-id.ts';
import { faultOfStatus } from './status-word.ts';

export interface ReaderSettings {
  /** Between two looks for a card, milliseconds. */
  pollMs: number;
  /** For finding and selecting, milliseconds. */
  findTimeoutMs: number;
  /** For reading, milliseconds. */
  readTimeoutMs: number;
  /** Whether to ask for fingerprints as well; not every reader has them. */
  fingerprint: boolean;
  /** The program that makes pictures of photos, where there is one. */
  photoDecoder?: PhotoDecoder | undefined;
}

/** A card reader of the SDT family, which also knows its security module's number. */
export interface SdtReader extends CardReader {
  readonly samId: string | undefined;
  decodePhoto(photo: Uint8Array, signal: AbortSignal): Promise<Photo | undefined>;
}

const mostMisses = 3;

const found = 0x9f;
const good = 0x90;

/** No reader needs longer for the 70 bytes; one that does not know the question may not answer at all. */
const furtherTimeoutMs = 1000;
const unknownCommand = new Set([0x21, 0x23, 0x24]);

type Command = 'status' | 'samId' | 'find' | 'select' | 'read' | 'readWithFingerprint' | 'readFurtherAddress';

// A reply does not say which command it answers; its length does, more or less.
const fits: { readonly [Name in Command]: (reply: Reply) => boolean } = {
  status: ({ data }) => data.length === 0,
  samId: ({ status, data }) => status !== good || data.length === 16,
  find: ({ status, data }) => status !== good && data.length <= 8,
  select: ({ status, data }) => status !== found && data.length <= 16,
  read: ({ status, data }) => status !== found && (status !== good || data.length > 16),
  readWithFingerprint: ({ status, data }) => status !== found && (status !== good || data.length > 16),
  readFurtherAddress: ({ status, data }) => status !== found && data.length <= 72,
};

/** A reader on an open link; resolves once it has answered, rejects with a DeviceError when it does not. */
export const readerOn = async (
  link: Duplex,
  settings: ReaderSettings,
  lying: LyingCard,
  time: Time,
): Promise<SdtReader> => {
  const frames = createFrames();
  // A link that keeps its chunks whole carries HID reports.
  const reports = link.readableObjectMode ? createInputReports() : undefined;
  const questions = createQuestions<Reply>(time);
  const cards = createListeners<IdCard>();
  const unread = createListeners<Fault>();
  const healths = createListeners<Health>();
  let misses = 0;
  /** What the reader says of itself, as opposed to what it says of a card. */
  let own: Fault | undefined;
  let noisy = false;
  let droppedAtAnswer = 0;
  let badCards = 0;
  let further: 'untried' | 'known' | 'unknown' = 'untried';
  let over = false;
  // Looking for cards begins when the reader has answered, which one that starts up may take seconds for.
  let opened = Number.POSITIVE_INFINITY;
  const gone = new AbortController();
  let shown = '';
  let tellEnd: (reason: DeviceError | undefined) => void = () => undefined;
  const ended = new Promise<DeviceError | undefined>((resolve) => {
    tellEnd = resolve;
  });

  const health = (): Health => {
    const faults: Fault[] = own ? [own] : [];
    if (misses > 0) faults.push('no-answer');
    if (noisy && !faults.includes('garbage')) faults.push('garbage');
    return { faults, dropped: frames.dropped() + badCards };
  };
  const show = () => {
    const now = JSON.stringify(health());
    if (now === shown) return;
    shown = now;
    healths.emit(health());
  };

  const end = (reason?: DeviceError) => {
    if (over) return;
    over = true;
    lying.seen = time.elapsed();
    gone.abort();
    questions.end(reason ?? new DeviceError('offline', 'The card reader was closed', { retry: true }));
    link.destroy();
    tellEnd(reason);
  };
  const lost = () => end(new DeviceError('offline', 'The link to the card reader broke', { retry: true }));
  link.on('data', (chunk: Uint8Array) => {
    for (const reply of frames.push(reports ? reports.take(chunk) : chunk)) {
      questions.offer(reply);
      late?.();
    }
  });
  link.on('error', lost);
  link.on('end', lost);
  link.on('close', lost);

  let late: (() => void) | undefined;
  const lateReply = (ms: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        stop();
        gone.signal.removeEventListener('abort', done);
        late = undefined;
        resolve();
      };
      const stop = time.after(ms, done);
      gone.signal.addEventListener('abort', done, { once: true });
      late = done;
    });

  const ask = async (name: Command, timeoutMs: number): Promise<Reply> => {
    try {
      const reply = await questions.ask({
        name,
        timeoutMs,
        send: () => {
          frames.clear();
          reports?.clear();
          if (link.destroyed) return;
          for (const chunk of reports ? outputReports(commands[name]) : [commands[name]]) link.write(chunk);
        },
        accept: (reply) => (fits[name](reply) ? reply : undefined),
      });
      misses = 0;
      noisy = frames.dropped() > droppedAtAnswer;
      droppedAtAnswer = frames.dropped();
      return reply;
    } catch (thrown) {
      if (name !== 'readFurtherAddress') misses += 1;
      noisy = frames.dropped() > droppedAtAnswer;
      if (misses >= mostMisses) end(noisy ? unreadable() : (thrown as DeviceError));
      // A late reply must be gone before the next question, which might take it for its own.
      if (!over) await lateReply(Math.min(timeoutMs * 2, 1000));
      throw thrown;
    } finally {
      show();
    }
  };
  const unreadable = () => new DeviceError('garbage', 'The card reader sends unreadable data', { retry: true });

  const failed = (status: number) => {
    const fault = faultOfStatus(status) ?? 'unread-card';
    if (fault === 'unread-card') unread.emit(fault);
    else own = fault;
    show();
  };

  /** Empty when the card holds none, or the reader does not know how to read it. */
  const furtherAddress = async (): Promise<string> => {
    const once = async () => {
      const { status, data } = await ask('readFurtherAddress', Math.min(settings.readTimeoutMs, furtherTimeoutMs));
      further = unknownCommand.has(status) && further === 'untried' ? 'unknown' : 'known';
      return status === good ? furtherAddressOf(data) : '';
    };
    // A reader that has answered once may have been disturbed, and is asked again.
    for (let tries = 0; tries < 2 && further !== 'unknown'; tries++) {
      try {
        return await once();
      } catch (thrown) {
        if (over) throw thrown;
        if (further === 'untried') further = 'unknown';
      }
    }
    return '';
  };

  const tell = async (content: Uint8Array, still: boolean) => {
    const card = cardOf(content, settings.fingerprint);
    if (card.kind !== 'foreigner') card.furtherAddress = await furtherAddress();
    const told = lying.content;
    lying.content = contentOf(content);
    if (!over && !(still && told === lying.content)) cards.emit(card);
  };

  const look = async () => {
    const there = await ask('find', settings.findTimeoutMs);
    if (there.status !== found) {
      if (faultOfStatus(there.status)) failed(there.status);
      return;
    }
    const still = mayStillLie(lying, opened, time.elapsed());
    if (!still) lying.content = undefined;
    const selected = await ask('select', settings.findTimeoutMs);
    if (selected.status !== good) return failed(selected.status);
    const command = settings.fingerprint ? 'readWithFingerprint' : 'read';
    const content = await ask(command, settings.readTimeoutMs);
    if (content.status !== good) return failed(content.status);
    await tell(content.data, still).catch((thrown: unknown) => {
      if (!(thrown instanceof RecordError)) throw thrown;
      badCards += 1;
      failed(0x41);
    });
  };

  const check = async () => {
    const { status } = await ask('status', settings.readTimeoutMs);
    own = status === good ? undefined : (faultOfStatus(status) ?? 'self-test');
    show();
  };

  const rounds = async () => {
    while (!over) {
      await (own ? check() : look()).catch(() => undefined);
      const pauseMs = own ? Math.max(settings.pollMs, 1000) : settings.pollMs;
      await pause(time, pauseMs, [gone.signal]);
    }
  };

  let samId: string | undefined;
  try {
    await check();
    if (!own) samId = samIdOf((await ask('samId', settings.readTimeoutMs)).data);
  } catch (thrown) {
    end(noisy ? unreadable() : (thrown as DeviceError));
    await whenClosed(link, time);
    throw noisy ? unreadable() : thrown;
  }
  opened = time.elapsed();
  rounds();

  return {
    samId,
    onCard: cards.add,
    onUnread: unread.add,
    decodePhoto: async (photo, signal) =>
      settings.photoDecoder && decodeWith(settings.photoDecoder, photo, AbortSignal.any([signal, gone.signal])),
    health,
    onHealth: healths.add,
    ended,
    close: () => {
      end();
      return whenClosed(link, time);
    },
  };
};
