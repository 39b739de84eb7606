import { connect } from 'node:net';
import { startIppSimulator } from '@jiaohao/printer-ipp/simulator';
import { type Simulated, type Surroundings, switchOf } from './simulated.ts';

const sheetMs = 900;
const sheetsFor = { ok: 100, low: 6, out: 0 } as const;
const few = 10;

const paperOf = (sheets: number): 'ok' | 'low' | 'out' => (sheets === 0 ? 'out' : sheets <= few ? 'low' : 'ok');

/** The simulated A4 printer with its drawer, and the pages that lie on it. */
export const openPagePrinter = async ({ changed, exchanged }: Surroundings): Promise<Simulated<'page-printer'>> => {
  const simulator = await startIppSimulator({ sheetMs });
  const takenAway = new Set<number>();
  const doneAt = new Map<number, string>();
  simulator.on('state', changed);
  simulator.on('exchange', exchanged);
  simulator.on('job', ({ id }) => {
    doneAt.set(id, new Date().toISOString());
    changed();
  });
  const inTray = () => simulator.output().filter(({ id }) => !takenAway.has(id));
  return {
    kind: 'page-printer',
    connect: () => connect(simulator.port, '127.0.0.1'),
    see: () => {
      const { sheets, toner, cover, jammed, jobs } = simulator.state();
      const now = jobs.find(({ stage }) => stage === 'processing' || stage === 'stopped');
      return {
        paper: paperOf(sheets),
        toner,
        cover,
        jammed,
        ...(now && { printing: { title: now.title, pages: now.sidesOut } }),
        tray: inTray()
          .map(({ id, title, type, sidesOut, bytes }) => ({
            job: String(id),
            title,
            type,
            pages: sidesOut,
            bytes: bytes.length,
            at: doneAt.get(id) ?? new Date().toISOString(),
          }))
          .reverse(),
      };
    },
    switches: {
      paper: switchOf(
        ['ok', 'low', 'out'],
        () => paperOf(simulator.state().sheets),
        (level) => simulator.setSheets(sheetsFor[level]),
      ),
      toner: switchOf(['ok', 'low', 'out'], () => simulator.state().toner, simulator.setToner),
      cover: switchOf(['closed', 'open'], () => simulator.state().cover, simulator.setCover),
      drawer: switchOf(['in', 'out'], () => simulator.state().tray, simulator.setTray),
      path: switchOf(
        ['ok', 'jammed'],
        () => (simulator.state().jammed ? 'jammed' : 'ok'),
        (state) => simulator.setJam(state === 'jammed'),
      ),
      output: switchOf(
        ['free', 'full'],
        () => (simulator.state().outputFull ? 'full' : 'free'),
        (state) => simulator.setOutputFull(state === 'full'),
      ),
      pause: switchOf(
        ['runs', 'paused'],
        () => (simulator.state().paused ? 'paused' : 'runs'),
        (state) => simulator.setPaused(state === 'paused'),
      ),
    },
    verbs: {
      takePages: () => {
        for (const { id } of inTray()) takenAway.add(id);
        simulator.setOutputFull(false);
      },
      readJob: (job) => {
        const found = inTray().find(({ id }) => String(id) === job);
        if (!found) throw new Error(`no job ${job} in the tray`);
        return { type: found.type, data: found.bytes };
      },
    },
    stop: simulator.stop,
  };
};
