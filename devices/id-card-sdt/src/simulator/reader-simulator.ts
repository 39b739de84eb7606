import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { ChipCard } from '@jiaohao/device-kit';
import { createNoise, createPlug, type SimulatedDevice, type SimulatedEvents } from '@jiaohao/device-kit/simulated';
import { machineTime, type Time } from '@jiaohao/time';
import { furtherAddressRecord, recordOf } from './card-record.ts';

/** What is wrong with the simulated reader. */
export type ReaderTrouble =
  | 'none'
  | 'garbage'
  | 'slow'
  | 'silent'
  | 'bad-checksum'
  | 'lost-head'
  | 'noise'
  | 'unlicensed'
  | 'self-test'
  | 'unreadable-card';

export interface SimulatedReaderState {
  attached: boolean;
  trouble: ReaderTrouble;
  card: ChipCard | undefined;
}

export interface ReaderEvents extends SimulatedEvents<SimulatedReaderState> {
  /** The reader has handed out the content of a card: it beeps. */
  read: [ChipCard];
}

export interface ReaderSimulator extends EventEmitter<ReaderEvents>, SimulatedDevice<SimulatedReaderState> {
  layCard(card: ChipCard): void;
  liftCard(): void;
  setTrouble(trouble: ReaderTrouble): void;
  /** How it takes the question for a further address; older readers do not know it. */
  setFurtherAddress(how: 'known' | 'unknown' | 'silent'): void;
  /** It was without power for a moment: the card that lies there is new to it. */
  restart(): void;
}

export interface ReaderSimulatorOptions {
  /** How long a slow reader thinks, milliseconds. */
  slowMs?: number;
  /** Absent: this machine's. */
  time?: Time;
}

const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
const samId = Buffer.from('05000300322d330140e20100d2029649', 'hex');
const words = { ok: 0x90, found: 0x9f, noCard: 0x80, notSelected: 0x81, notRead: 0x41, noItem: 0x91 } as const;

/** Input reports of 64 bytes, the last one filled up; this reader does not number them. */
const reportsOf = (bytes: Uint8Array): Uint8Array[] => {
  const reports: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 64) {
    const report = new Uint8Array(64);
    report.set(bytes.slice(at, at + 64));
    reports.push(report);
  }
  return reports;
};

/** A card reader on the other end of a wire: it answers SDT commands for the card that lies on it. */
export const createReaderSimulator = (options: ReaderSimulatorOptions = {}): ReaderSimulator => {
  const { slowMs = 1000, time = machineTime } = options;
  const emitter = new EventEmitter<ReaderEvents>();
  let card: ChipCard | undefined;
  let trouble: ReaderTrouble = 'none';
  // A card that has been selected is not found again before it was lifted.
  let phase: 'new' | 'found' | 'selected' | 'done' = 'new';
  let received: number[] = [];
  let further: 'known' | 'unknown' | 'silent' = 'known';
  const noise = createNoise(7);

  const state = (): SimulatedReaderState => ({ attached: plug.attached(), trouble, card });

  const reply = (word: number, data: Uint8Array = new Uint8Array(0)) => {
    const to = plug.link();
    if (!to || trouble === 'silent') return;
    const length = 3 + data.length + 1;
    const body = [length >> 8, length & 0xff, 0x00, 0x00, word, ...data];
    let sum = 0;
    for (const byte of body) sum ^= byte;
    const frame = Uint8Array.of(...preamble, ...body, trouble === 'bad-checksum' ? sum ^ 0x5a : sum);
    if (trouble === 'garbage') plug.sendTo(to, noise(frame.length));
    else if (trouble === 'lost-head') plug.sendTo(to, frame.slice(1));
    else if (trouble === 'noise') plug.sendTo(to, Uint8Array.of(0x00, 0xaa, 0x96, 0xff, ...frame));
    else if (trouble === 'slow') time.after(slowMs, () => plug.sendTo(to, frame));
    else plug.sendTo(to, frame);
  };

  const content = (laid: ChipCard, withFingerprint: boolean): Buffer => {
    const text = recordOf(laid);
    const sizes = [text.length, laid.photo.length, ...(withFingerprint ? [laid.fingerprints.length] : [])];
    const head = Buffer.alloc(sizes.length * 2);
    for (const [at, size] of sizes.entries()) head.writeUInt16BE(size, at * 2);
    return Buffer.concat([head, text, laid.photo, ...(withFingerprint ? [laid.fingerprints] : [])]);
  };

  const answer = (command: number, parameter: number) => {
    if (trouble === 'unlicensed') return reply(0x66);
    if (trouble === 'self-test') return reply(0x60);
    const what = (command << 8) | parameter;
    if (what === 0x10ff || what === 0x11ff) return reply(words.ok);
    if (what === 0x12ff) return reply(words.ok, samId);
    if (what === 0x2001) {
      if (!card || phase === 'selected' || phase === 'done') return reply(words.noCard);
      phase = 'found';
      return reply(words.found, new Uint8Array(4));
    }
    if (what === 0x2002) {
      if (!card || phase !== 'found') return reply(words.notSelected);
      phase = 'selected';
      return reply(words.ok, new Uint8Array(8));
    }
    if (what === 0x3001 || what === 0x3010) {
      if (!card || phase !== 'selected' || trouble === 'unreadable-card') return reply(words.notRead);
      phase = 'done';
      reply(words.ok, content(card, what === 0x3010));
      emitter.emit('read', card);
      return;
    }
    if (what === 0x3003 && further === 'silent') return;
    if (what === 0x3003 && further === 'known') {
      if (!card || phase !== 'done') return reply(words.notRead);
      const moved = card.kind === 'foreigner' ? '' : card.furtherAddress;
      return moved ? reply(words.ok, furtherAddressRecord(moved)) : reply(words.noItem);
    }
    reply(0x21);
  };

  const take = (chunk: Uint8Array, link: Duplex) => {
    // An output report has its id first and ends in zeros, which begin no command.
    for (const byte of link.readableObjectMode ? chunk.subarray(1) : chunk) {
      received.push(byte);
      const at = received.length - 1;
      if (at < preamble.length && byte !== preamble[at]) {
        received = byte === 0xaa ? [0xaa] : [];
        continue;
      }
      if (received.length < 7) continue;
      const length = (received[5] ?? 0) * 256 + (received[6] ?? 0);
      if (length < 3 || length > 64) {
        received = [];
        reply(0x11);
        continue;
      }
      if (received.length < 7 + length) continue;
      const counted = received.slice(5);
      received = [];
      // XOR over everything including the checksum is zero when it is right.
      if (counted.reduce((sum, each) => sum ^ each, 0) === 0) answer(counted[2] ?? 0, counted[3] ?? 0);
      else reply(0x10);
    }
  };

  const plug = createPlug(emitter, {
    state,
    take,
    chunks: (bytes, link) => (link.writableObjectMode ? reportsOf(bytes) : [bytes]),
    interrupted: () => {
      received = [];
    },
  });

  return Object.assign(emitter, {
    attach: plug.attach,
    unplug: plug.unplug,
    layCard: (laid: ChipCard) => {
      card = laid;
      phase = 'new';
      plug.changed();
    },
    liftCard: () => {
      card = undefined;
      phase = 'new';
      plug.changed();
    },
    setFurtherAddress: (how: 'known' | 'unknown' | 'silent') => {
      further = how;
    },
    restart: () => {
      phase = 'new';
      received = [];
    },
    setTrouble: (now: ReaderTrouble) => {
      trouble = now;
      plug.changed();
    },
    state,
  });
};
