import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type Way = 'asks' | 'answers';

export type Line = {
  port: number;
  /** Breaks every connection and takes no new one. */
  cut(): void;
  /** Lets through so many more bytes that way, then is cut in the middle of whatever it was. */
  cutAfter(bytes: number, way: Way): void;
  /** What the hall is asked arrives, and nothing comes back. */
  loseAnswers(): void;
  /** Keeps what comes, either way, until it is mended. */
  hold(): void;
  /** Whole again. What was held goes on its way; connections that have lost something are broken. */
  mend(): void;
  stop(): Promise<void>;
};

/** Of an ordinary network; what comes in order goes in order. */
const delayMs = 15;

type Pair = { near: Socket; far: Socket; lossy: boolean; held: { to: Socket; bytes: Buffer }[] };

/** The network between a desk and its hall at a port of this machine: it breaks at any byte, is slow, or loses one way. */
export const openLine = async (to: number): Promise<Line> => {
  const pairs = new Set<Pair>();
  let mood: 'whole' | 'cut' | 'losing' | 'holding' = 'whole';
  let fuse: { way: Way; left: number } | undefined;

  const hangUp = (pair: Pair) => {
    pairs.delete(pair);
    pair.near.destroy();
    pair.far.destroy();
  };
  const hangUpAll = () => {
    for (const pair of [...pairs]) hangUp(pair);
  };
  const carry = (pair: Pair, way: Way, bytes: Buffer) => {
    const out = way === 'asks' ? pair.far : pair.near;
    if (out.destroyed) return;
    if (mood === 'cut') return;
    if (mood === 'losing' && way === 'answers') {
      pair.lossy = true;
      return;
    }
    if (mood === 'holding') {
      pair.held.push({ to: out, bytes });
      return;
    }
    if (fuse?.way === way) {
      fuse.left -= bytes.length;
      if (fuse.left <= 0) {
        const last = bytes.subarray(0, bytes.length + fuse.left);
        fuse = undefined;
        mood = 'cut';
        out.write(last, hangUpAll);
        return;
      }
    }
    out.write(bytes);
  };

  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (mood === 'cut') return void near.destroy();
    const far = connect(to, '127.0.0.1');
    far.on('error', () => undefined);
    const pair: Pair = { near, far, lossy: false, held: [] };
    pairs.add(pair);
    near.on('data', (bytes) => setTimeout(carry, delayMs, pair, 'asks', bytes));
    far.on('data', (bytes) => setTimeout(carry, delayMs, pair, 'answers', bytes));
    for (const end of [near, far]) end.on('close', () => setTimeout(hangUp, delayMs, pair));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      fuse = undefined;
      mood = 'cut';
      hangUpAll();
    },
    cutAfter: (bytes, way) => {
      fuse = { way, left: bytes };
    },
    loseAnswers: () => {
      mood = 'losing';
    },
    hold: () => {
      mood = 'holding';
    },
    mend: () => {
      fuse = undefined;
      mood = 'whole';
      for (const pair of [...pairs]) {
        if (pair.lossy) hangUp(pair);
        for (const { to: out, bytes } of pair.held.splice(0)) if (!out.destroyed) out.write(bytes);
      }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        hangUpAll();
      }),
  };
};
