import type { PageJob } from '@jiaohao/device-kit';
import { type Running, readWiring, startDevice } from '@jiaohao/devices';
import { startIppSimulator } from '@jiaohao/printer-ipp/simulator';
import { until } from '../../lib/until.ts';
import { atSpeed, type Lane, pause } from './lane.ts';

const never = new AbortController().signal;

/** A PDF of so many empty A4 pages. */
const pdfOf = (pages: number): Uint8Array => {
  const kids = Array.from({ length: pages }, (_, at) => `${at + 3} 0 R`).join(' ');
  const page = (at: number) => `${at + 3} 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj`;
  return Buffer.from(
    [
      '%PDF-1.4',
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
      `2 0 obj << /Type /Pages /Count ${pages} /Kids [${kids}] >> endobj`,
      ...Array.from({ length: pages }, (_, at) => page(at)),
      'trailer << /Root 1 0 R >>',
      '%%EOF',
    ].join('\n'),
  );
};

/** A4 documents, each under its own title, so that the output tray and the claims can be compared. */
export const pageLane = async (): Promise<Lane> => {
  const simulator = await startIppSimulator({ sheetMs: 10 });
  const options = {
    pollMs: 60,
    jobPollMs: 30,
    timeoutMs: 300,
    sendTimeoutMs: 300,
    stillMs: 700,
    lostMs: 900,
    cancelMs: 600,
  };
  const link = { type: 'http', url: simulator.url };
  const [wired] = readWiring([{ id: 'pages', driver: 'printer.ipp', link, options }]);
  if (!wired) throw new Error('no wiring');
  const { supervised } = startDevice(wired, atSpeed) as Running<'page-printer'>;
  // A printer that has lost its memory still has the pages in its tray.
  const tray: string[] = [];
  simulator.on('job', ({ stage, title }) => {
    // A job's name ends in a mark of the driver's own.
    if (stage === 'completed') tray.push(title.replace(/ #\w+$/, ''));
  });
  const outcomes = new Map<string, 'printed' | 'maybe' | 'not'>();
  let asked = 0;

  return {
    name: 'pages on A4',
    job: async (n) => {
      asked += 1;
      const title = `受理通知书 ${String(n).padStart(4, '0')}`;
      const device = await until('an A4 printer', () => supervised.device(), 20_000);
      const job: PageJob = {
        title,
        type: 'application/pdf',
        bytes: pdfOf((n % 3) + 1),
        copies: 1,
        duplex: n % 2 === 0,
      };
      const outcome = await device.print(job, () => undefined, never);
      outcomes.set(title, outcome.printed ? 'printed' : outcome.maybe ? 'maybe' : 'not');
      if (!outcome.printed) await pause(50);
    },
    faults: [
      ...(['silent', 'garbage', 'busy'] as const).map((kind) => async () => {
        simulator.setTrouble({ kind });
        await pause(250);
        simulator.setTrouble({ kind: 'none' });
      }),
      async () => {
        simulator.setTrouble({ kind: 'slow', ms: 120 });
        await pause(300);
        simulator.setTrouble({ kind: 'none' });
      },
      ...([40, 130] as const).flatMap((bytes) =>
        (['cut', 'deaf'] as const).map((kind) => async () => {
          simulator.setTrouble({ kind, bytes });
          await pause(200);
          simulator.setTrouble({ kind: 'none' });
        }),
      ),
      async () => {
        simulator.setSheets(0);
        await pause(250);
        simulator.setSheets(500);
      },
      async () => {
        simulator.setJam(true);
        await pause(250);
        simulator.setJam(false);
      },
      async () => {
        simulator.setCover('open');
        await pause(250);
        simulator.setCover('closed');
      },
      async () => {
        simulator.setPaused(true);
        await pause(250);
        simulator.setPaused(false);
      },
      async () => simulator.restart(false),
      async () => simulator.restart(true),
    ],
    tally: async () => {
      await until('the A4 printer is well', () => supervised.status().state === 'ready', 30_000);
      await pause(300);
      const times = (title: string) => tray.filter((each) => each === title).length;
      const of = (kind: 'printed' | 'maybe' | 'not') =>
        [...outcomes].flatMap(([title, outcome]) => (outcome === kind ? [title] : []));
      return {
        asked,
        done: of('printed').length,
        refused: of('maybe').length + of('not').length,
        lost: asked - outcomes.size + of('printed').filter((title) => times(title) === 0).length,
        doubled:
          new Set(tray.filter((title) => times(title) > 1)).size + of('not').filter((title) => times(title) > 0).length,
      };
    },
    stop: async () => {
      await supervised.close();
      await simulator.stop();
    },
  };
};
