import { garbage, giants, silent, slowReader, subscribesTooSoon } from '../faults/storm/attackers.ts';
import { startRush } from '../faults/storm/rush.ts';
import { freshFolder, loadConfig, startHallProgram } from '../lib/hall-program.ts';
import { brokerOf } from '../lib/processes.ts';
import { rawSubscriber } from '../lib/raw-mqtt.ts';
import { pause } from '../lib/until.ts';
import { type Figures, figuresOf } from './figures.ts';

export type StormFigures = {
  quiet: { take: Figures; call: Figures };
  storm: { take: Figures; call: Figures };
  /** From the broker's end until a screen that asks again shows the board, ms. */
  screenBack: Figures;
};

/** Two kiosks and two counters for `ms`, quiet or while lines by the thousand mean no good. */
export const benchStorm = async (ms: number, kills: number): Promise<StormFigures> => {
  const data = freshFolder('bench-storm');
  const hall = await startHallProgram({ data, config: loadConfig(data, 4) });
  const token = hall.demo.devices.find(({ id }) => id === 'board-a')?.token ?? '';
  const measured = async () => {
    const from = performance.now();
    const rush = startRush(hall, 2, 2);
    await pause(ms);
    await rush.stop();
    if (rush.refused.length > 0) throw new Error(`refused: ${rush.refused[0]}`);
    const seconds = (performance.now() - from) / 1000;
    return { take: figuresOf(rush.takes, seconds), call: figuresOf(rush.calls, seconds) };
  };
  const quiet = await measured();

  let going = true;
  const storms = async () => {
    while (going) {
      const attacks = [
        silent(hall.mqtt, 1000),
        garbage(hall.mqtt, 1000),
        giants(hall.mqtt, 10),
        subscribesTooSoon(hall.mqtt, hall.http),
        slowReader(hall.mqtt, token, 'load'),
      ];
      await pause(1000);
      for (const { end } of attacks) end();
    }
  };
  const storming = storms();
  const storm = await measured();
  going = false;
  await storming;

  const back: number[] = [];
  for (let n = 0; n < kills; n++) {
    await pause(500);
    const pid = brokerOf(hall)?.pid;
    if (pid === undefined) throw new Error('there is no broker');
    const at = performance.now();
    process.kill(pid, 'SIGKILL');
    await new Promise<void>((resolve) => {
      const ask = () => {
        const retained = {
          port: hall.mqtt,
          clientId: `screen-${n}`,
          password: token,
          filter: 'hall/load/zones/a/board',
        };
        rawSubscriber({ ...retained, hear: () => resolve() }).catch(() => setTimeout(ask, 20));
      };
      ask();
    });
    back.push(performance.now() - at);
  }
  await hall.stop();
  return { quiet, storm, screenBack: figuresOf(back, 1) };
};
