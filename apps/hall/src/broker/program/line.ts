import { Duplex } from 'node:stream';
import { createAllowance } from './allowance.ts';
import type { Limits } from './limits.ts';
import { createPacketCutter } from './packet-cutter.ts';
import { readWhole } from './read-whole.ts';
import type { Transport } from './transport.ts';

const connectType = 0x10;

/** One client's connection, whole packets one by one. */
export type Line = {
  readonly no: number;
  readonly address: string;
  /** When it came in, by a clock that only ever grows (ms). */
  readonly openedAt: number;
  /** `new`: no whole CONNECT yet; `asking`: its credential is looked at. */
  readonly stage: () => 'new' | 'asking' | 'signed-in' | 'gone';
  /** For who reads and writes packets once it has signed in: each buffer is one packet. */
  readonly packets: Duplex;
  backlog(): number;
  taken(): number;
  /** Lets it in: from now on its packets flow, the first one too. */
  signIn(): void;
  /** Answers a CONNECT with a refusal and closes. */
  turnAway(connack: Buffer): void;
  cut(): void;
};

export type LineHeard = {
  connect(line: Line, packet: Buffer): void;
  /** `why` when the line itself was at fault. */
  gone(line: Line, why: string | undefined): void;
  /** It has more waiting for it than it may. */
  slow(line: Line): void;
};

/**
 * Stands between the network and whoever speaks MQTT: nothing passes before the first packet was looked at, no packet is
 * larger than allowed, nobody sends faster than allowed, and a write never makes the writer wait, since the registry of
 * lines cuts those that do not read.
 */
export const openLine = (
  no: number,
  transport: Transport,
  address: string,
  options: { limits: Limits; elapsed: () => number; isFull: () => boolean; heard: LineHeard },
): Line => {
  const { limits, elapsed, heard } = options;
  const openedAt = elapsed();
  const cutPackets = createPacketCutter((first) => (first ? limits.connectBytes : limits.packetBytes));
  const packetsAllowed = createAllowance(limits.packetsPerSecond, limits.packetsAtOnce, openedAt);
  const bytesAllowed = createAllowance(limits.bytesPerSecond, limits.bytesAtOnce, openedAt);
  let stage: ReturnType<Line['stage']> = 'new';
  let held: Buffer[] = [];
  const pauses = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const pause = (why: string) => {
    if (pauses.size === 0) transport.pause();
    pauses.add(why);
  };
  const resume = (why: string) => {
    if (pauses.delete(why) && pauses.size === 0 && stage !== 'gone') transport.resume();
  };
  const pauseFor = (ms: number) => {
    pause('rate');
    timer ??= setTimeout(() => {
      timer = undefined;
      if (options.isFull()) pauseFor(50);
      else resume('rate');
    }, ms);
  };

  const over = (why: string | undefined) => {
    if (stage === 'gone') return;
    stage = 'gone';
    clearTimeout(timer);
    held = [];
    transport.destroy();
    packets.destroy();
    heard.gone(line, why);
  };

  const write = (bytes: Buffer) => {
    if (stage === 'gone') return;
    transport.write(bytes);
    if (transport.backlog() > limits.backlogBytes) heard.slow(line);
  };
  const packets = new Duplex({
    writableHighWaterMark: limits.backlogBytes * 2,
    read: () => resume('reader'),
    write: (bytes: Buffer, _encoding, done) => {
      write(bytes);
      done();
    },
    writev: (chunks, done) => {
      write(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)));
      done();
    },
    destroy: (_error, done) => {
      over(undefined);
      done(null);
    },
  });
  readWhole(packets);

  const pass = (packet: Buffer) => {
    if (!packets.push(packet)) pause('reader');
  };

  const onBytes = (bytes: Buffer) => {
    if (stage === 'gone') return;
    const { packets: whole, wrong } = cutPackets(bytes);
    for (const packet of whole) {
      if (stage === 'signed-in') pass(packet);
      else if (stage === 'asking') held.push(packet);
      else if (stage === 'new') {
        if (packet[0] !== connectType) return over('no CONNECT');
        held.push(packet);
        stage = 'asking';
        pause('asking');
        heard.connect(line, packet);
      }
    }
    if (wrong) return over(wrong === 'too-large' ? 'a packet that is too large' : 'no MQTT');
    const now = elapsed();
    const wait = Math.max(packetsAllowed.take(whole.length, now), bytesAllowed.take(bytes.length, now));
    if (wait > 0) pauseFor(wait);
    else if (options.isFull()) pauseFor(50);
  };

  const line: Line = {
    no,
    address,
    openedAt,
    packets,
    stage: () => stage,
    backlog: transport.backlog,
    taken: transport.taken,
    signIn: () => {
      if (stage !== 'asking') return;
      stage = 'signed-in';
      for (const packet of held.splice(0)) pass(packet);
      resume('asking');
    },
    turnAway: (connack) => {
      if (stage === 'gone') return;
      stage = 'gone';
      held = [];
      transport.end(connack);
      setTimeout(() => transport.destroy(), 1000).unref();
      heard.gone(line, undefined);
    },
    cut: () => over(undefined),
  };
  transport.hear(onBytes, () => over(undefined));
  return line;
};
