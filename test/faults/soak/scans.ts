import { type Running, readWiring, startDevice } from '@jiaohao/devices';
import { startEsclSimulator } from '@jiaohao/scanner-escl/simulator';
import { createCanvas } from '@napi-rs/canvas';
import { until } from '../../lib/until.ts';
import { atSpeed, type Lane, pause } from './lane.ts';

const never = new AbortController().signal;
const settings = { source: 'feeder', resolution: 75, colour: 'grey', duplex: false } as const;
const pictures = 12;

/** A small picture that is like no other. */
const pictureOf = async (n: number): Promise<Uint8Array> => {
  const canvas = createCanvas(64, 90);
  const pen = canvas.getContext('2d');
  for (let at = 0; at < 90; at++) {
    pen.fillStyle = `rgb(${(at * (n + 3)) % 256}, ${(n * 41) % 256}, ${(at * 7) % 256})`;
    pen.fillRect(0, at, 64, 1);
  }
  return canvas.encode('jpeg', 90);
};

/** Papers through the document scanner: one to four sheets a job, each sheet known by its picture. */
export const scanLane = async (): Promise<Lane> => {
  const simulator = await startEsclSimulator();
  const [wired] = readWiring([
    {
      id: 'scanner',
      driver: 'scanner.escl',
      link: { type: 'http', url: simulator.url },
      options: { pollMs: 60, requestTimeoutMs: 900, pageTimeoutMs: 1200, busyTimeoutMs: 300 },
    },
  ]);
  if (!wired) throw new Error('no wiring');
  const { supervised } = startDevice(wired, atSpeed) as Running<'document-scanner'>;
  const known = await Promise.all(Array.from({ length: pictures }, (_, n) => pictureOf(n)));
  const count = { asked: 0, done: 0, refused: 0, lost: 0, doubled: 0 };

  return {
    name: 'papers through the scanner',
    job: async (n) => {
      count.asked += 1;
      await until('a scanner', () => supervised.device() !== undefined, 20_000);
      const device = supervised.device();
      if (!device) {
        count.refused += 1;
        return;
      }
      const sheets = Array.from({ length: (n % 4) + 1 }, (_, at) => (n * 5 + at) % pictures);
      simulator.unload();
      simulator.load(sheets.map((at) => ({ front: known[at] ?? new Uint8Array() })));
      const got: number[] = [];
      const outcome = await device.scan(
        settings,
        ({ bytes }) => got.push(known.findIndex((picture) => Buffer.from(picture).equals(bytes))),
        never,
      );
      // What came must be the papers from the first on, whole and in order, however the job ended.
      const right = got.every((picture, at) => picture === sheets[at]);
      if (new Set(got).size < got.length) count.doubled += 1;
      if (!right || outcome.pages !== got.length) count.lost += 1;
      else if (!outcome.done) count.refused += 1;
      else if (got.length < sheets.length) count.lost += 1;
      else count.done += 1;
      // The clerk takes the papers out and the next ones in.
      await pause(150);
    },
    faults: [
      ...(['cover-open', 'stopped', 'silent', 'garbage'] as const).map((kind) => async () => {
        simulator.setTrouble({ kind });
        await pause(250);
        simulator.setTrouble({ kind: 'none' });
      }),
      ...([404, 503] as const).map((answer) => async () => {
        simulator.setTrouble({ kind: 'jam', page: 2, answer });
        await pause(250);
        simulator.setTrouble({ kind: 'none' });
      }),
      ...(['length', 'chunked', 'close'] as const).map((framing, at) => async () => {
        simulator.setTrouble({ kind: 'cut', page: 1 + (at % 2), bytes: 100 + at * 150, framing });
        await pause(250);
        simulator.setTrouble({ kind: 'none' });
      }),
      async () => {
        simulator.setTrouble({ kind: 'busy', times: 2, retryAfterS: 0, answer: 503 });
        await pause(250);
        simulator.setTrouble({ kind: 'none' });
      },
      async () => {
        simulator.setTrouble({ kind: 'slow', ms: 120, unready: true });
        await pause(300);
        simulator.setTrouble({ kind: 'none' });
      },
    ],
    tally: async () => {
      simulator.unload();
      await until('the scanner is well', () => supervised.status().state === 'ready', 30_000);
      return count;
    },
    stop: async () => {
      await supervised.close();
      await simulator.stop();
    },
  };
};
