import { createScannerSimulator } from '@jiaohao/code-scanner/simulator';
import { type Running, readWiring, startDevice } from '@jiaohao/devices';
import { until } from '../../lib/until.ts';
import { atSpeed, type Lane, pause } from './lane.ts';
import { openTcpStand } from './tcp-stand.ts';

/** Codes before the code scanner. A citizen holds the code there again until something happens. */
export const codeLane = async (): Promise<Lane> => {
  const simulator = createScannerSimulator({ wire: 'serial', lateMs: 80 });
  const stand = await openTcpStand(simulator);
  const [wired] = readWiring([{ id: 'code', driver: 'code-scanner.serial', link: stand.link }]);
  if (!wired) throw new Error('no wiring');
  const { supervised } = startDevice(wired, atSpeed) as Running<'code-scanner'>;
  const heard = new Map<string, number>();
  const count = { asked: 0, done: 0, refused: 0, lost: 0, doubled: 0 };
  supervised.onDevice((device) => {
    device.onCode(({ text }) => heard.set(text, (heard.get(text) ?? 0) + 1));
  });

  return {
    name: 'codes before the scanner',
    job: async (n) => {
      count.asked += 1;
      const code = `https://hall.example/t/${String(n).padStart(4, '0')}-预约`;
      for (let tries = 0; tries < 60 && !heard.has(code); tries++) {
        simulator.show(code);
        for (let waited = 0; waited < 12 && !heard.has(code); waited++) await pause(10);
      }
      // A scan that comes late must not make a second code of it.
      await pause(60);
      if (heard.has(code)) count.done += 1;
      else count.refused += 1;
      if ((heard.get(code) ?? 0) > 1) count.doubled += 1;
    },
    faults: [
      async () => stand.cut(),
      () => stand.away(250),
      ...(['silent', 'late', 'noise'] as const).map((trouble) => async () => {
        simulator.setTrouble(trouble);
        await pause(250);
        simulator.setTrouble('none');
      }),
    ],
    tally: async () => {
      await until('the code scanner is well', () => supervised.status().state === 'ready', 30_000);
      const strange = [...heard.keys()].filter((text) => !/^https:\/\/hall\.example\/t\/\d{4}-预约$/.test(text));
      return { ...count, lost: strange.length };
    },
    stop: async () => {
      await supervised.close();
      await stand.stop();
    },
  };
};
