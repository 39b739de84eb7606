import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { WireTrouble } from '@jiaohao/protocol';

/** What lies between the wire and the device: it may be without power, and may do things to the bytes. */
export type Line = {
  /** Joins a link of the wire to the device. */
  join(link: Duplex): void;
  linked(): boolean;
  powered(): boolean;
  setPowered(powered: boolean): void;
  trouble(): WireTrouble;
  setTrouble(trouble: WireTrouble): void;
  /** Throws bytes without meaning at whoever listens: the other end, or a device that never speaks. */
  noise(): void;
  stop(): void;
};

const slowMs = 1500;
const noiseBytes = 24;
/** Who has no lasting connection is there as long as it was heard not longer ago. */
const heardFor = 20_000;

/** The bytes as the wire hands them on; undefined when it swallows them. */
const damaged = (bytes: Uint8Array, trouble: WireTrouble): Uint8Array | undefined => {
  switch (trouble) {
    case 'well':
    case 'slow':
      return bytes;
    case 'silent':
      return undefined;
    case 'garbage':
      return randomBytes(bytes.length);
    case 'flipped': {
      const copy = Uint8Array.from(bytes);
      const at = copy.length >> 1;
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    }
    default:
      return trouble satisfies never;
  }
};

/**
 * @param connect the device's own end, anew for each link
 * @param lasting whether a link stays while a desk uses the device
 * @param damages which way bytes are damaged: what the device says, or what it hears if it never says anything
 */
export const createLine = (options: {
  connect: () => Duplex;
  lasting: boolean;
  damages: 'out' | 'in';
  onBytes: (way: 'in' | 'out', bytes: Uint8Array) => void;
  onChange: () => void;
}): Line => {
  const ends = new Map<Duplex, Duplex | undefined>();
  let trouble: WireTrouble = 'well';
  let powered = true;
  // Noise that comes while nobody has a connection meets whoever opens the next one.
  let owed = false;
  let heard = 0;
  let quiet: NodeJS.Timeout | undefined;

  const send = (link: Duplex, bytes: Uint8Array) => {
    if (link.destroyed) return;
    link.write(bytes);
    options.onBytes('out', bytes);
  };
  const late = (work: () => void) => {
    if (trouble === 'slow' && options.damages === 'out') setTimeout(work, slowMs);
    else work();
  };
  const disturb = (link: Duplex) => {
    const bytes = randomBytes(noiseBytes);
    if (options.damages === 'out') return send(link, bytes);
    options.onBytes('in', bytes);
    ends.get(link)?.write(bytes);
  };
  const connect = (link: Duplex) => {
    const end = options.connect();
    ends.set(link, end);
    end.on('data', (bytes: Uint8Array) => {
      const kept = options.damages === 'out' ? damaged(bytes, trouble) : bytes;
      if (kept) late(() => send(link, kept));
    });
    end.on('error', () => undefined);
    end.on('close', () => {
      if (ends.get(link) === end) late(() => link.end());
    });
  };
  const hear = (link: Duplex, bytes: Uint8Array) => {
    options.onBytes('in', bytes);
    if (!options.lasting) {
      const wasQuiet = Date.now() - heard > heardFor;
      heard = Date.now();
      clearTimeout(quiet);
      quiet = setTimeout(options.onChange, heardFor + 100);
      if (wasQuiet) options.onChange();
    }
    const end = ends.get(link);
    const kept = options.damages === 'in' ? damaged(bytes, trouble) : bytes;
    // A loudspeaker takes its bytes no faster than it plays them.
    if (!end || !kept || end.write(kept)) return;
    link.pause();
    end.once('drain', () => link.resume());
    end.once('close', () => link.resume());
  };

  return {
    join: (link) => {
      ends.set(link, undefined);
      link.on('data', (bytes: Uint8Array) => hear(link, bytes));
      link.on('error', () => undefined);
      link.on('close', () => {
        const end = ends.get(link);
        ends.delete(link);
        end?.destroy();
        options.onChange();
      });
      if (powered) connect(link);
      if (owed) disturb(link);
      owed = false;
      options.onChange();
    },
    linked: () => (options.lasting ? ends.size > 0 : Date.now() - heard <= heardFor),
    powered: () => powered,
    setPowered: (now) => {
      if (now === powered) return;
      powered = now;
      for (const [link, end] of ends) {
        if (powered) connect(link);
        else {
          ends.set(link, undefined);
          end?.destroy();
        }
      }
      options.onChange();
    },
    trouble: () => trouble,
    setTrouble: (now) => {
      trouble = now;
      options.onChange();
    },
    noise: () => {
      owed = ends.size === 0;
      for (const link of ends.keys()) disturb(link);
    },
    stop: () => clearTimeout(quiet),
  };
};
