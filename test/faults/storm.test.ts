import { connectBus } from '@jiaohao/bus';
import type { Board } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { freshFolder, type HallProgram, loadConfig, startHallProgram } from '../lib/hall-program.ts';
import { brokerOf, familyOf } from '../lib/processes.ts';
import { pause, until } from '../lib/until.ts';
import { garbage, giants, silent, slowReader, subscribesTooSoon } from './storm/attackers.ts';
import { startRush } from './storm/rush.ts';

const kills = 10;
const memoryOf = (hall: HallProgram) => familyOf(hall.child.pid ?? 0).reduce((sum, one) => sum + one.memoryMb, 0);

/** A screen by TCP or by WebSocket, with what it shows now. */
const screenOf = (hall: HallProgram, url: string) => {
  const token = hall.demo.devices.find(({ id }) => id === 'board-a')?.token ?? '';
  const screen: { board: Board | undefined; connected: boolean } = { board: undefined, connected: false };
  const bus = connectBus({
    url,
    hall: 'load',
    clientId: `screen-${url.slice(0, 2)}`,
    username: 'board-a',
    password: token,
    onState: (connected) => {
      screen.connected = connected;
      if (!connected) screen.board = undefined;
    },
  });
  bus.on('board', { zone: 'a' }, (board) => {
    screen.board = board;
  });
  return { screen, close: () => bus.close() };
};

test('a storm of bad lines, and a broker killed ten times, refuse no ticket and no call', async () => {
  const data = freshFolder('storm');
  const hall = await startHallProgram({ data, config: loadConfig(data, 4) });
  const screens = [screenOf(hall, `mqtt://127.0.0.1:${hall.mqtt}`), screenOf(hall, `ws://127.0.0.1:${hall.http}/mqtt`)];
  await until('the screens show something', () => screens.every(({ screen }) => screen.board));
  const rush = startRush(hall, 2, 2);
  await pause(1000);
  const before = memoryOf(hall);
  const broker = brokerOf(hall)?.pid;

  const token = hall.demo.devices.find(({ id }) => id === 'board-a')?.token ?? '';
  const attacks = [
    silent(hall.mqtt, 1000),
    garbage(hall.mqtt, 1000),
    giants(hall.mqtt, 10),
    subscribesTooSoon(hall.mqtt, hall.http),
  ];
  const slow = slowReader(hall.mqtt, token, 'load');
  // None of them has to be ended by its own side: the hall cuts every line that does not sign in.
  await Promise.all(attacks.map(({ done }) => done));
  slow.end();
  expect(brokerOf(hall)?.pid).toBe(broker);
  await until('the memory is back', () => memoryOf(hall) < before + 150);

  for (let n = 0; n < kills; n++) {
    const noise = [silent(hall.mqtt, 100), garbage(hall.mqtt, 100)];
    const { pid } = await until('there is a broker', () => brokerOf(hall));
    process.kill(pid, 'SIGKILL');
    await until('the screens have lost their line', () => screens.every(({ screen }) => !screen.connected));
    await until('the screens are back', () => screens.every(({ screen }) => screen.connected && screen.board), 30_000);
    for (const { end } of noise) end();
  }
  await rush.stop();

  const seen = () => screens.map(({ screen }) => JSON.stringify(screen.board?.rows));
  const response = await fetch(`${hall.url}/api/v1/board?zone=a`);
  const { rows } = (await response.json()) as Board;
  await until('the screens are right', () => seen().every((one) => one === JSON.stringify(rows)));
  const health = (await (await fetch(`${hall.url}/api/v1/health`)).json()) as { broker: { restarts: number } };
  expect(health.broker.restarts).toBe(kills);
  expect(rush.refused).toEqual([]);
  expect(new Set(rush.numbers).size).toBe(rush.numbers.length);
  expect(new Set(rush.called).size).toBe(rush.called.length);
  expect(rush.called.length).toBeGreaterThan(0);
  for (const screen of screens) await screen.close();
  await hall.stop();
}, 240_000);
