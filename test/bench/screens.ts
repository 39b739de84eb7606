import { connect } from 'node:net';
import { freshFolder, type HallProgram, loadConfig, startHallProgram } from '../lib/hall-program.ts';
import { rawHttp } from '../lib/raw-http.ts';
import { connectPacket, publishPacket, rawSubscriber } from '../lib/raw-mqtt.ts';
import { clerkAt } from './call-next.ts';
import { type Figures, figuresOf } from './figures.ts';

export type ScreenFigures = { screens: number; call: Figures; floor: Figures };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How long from `send` until each of the screens has the message; `send` is called again when all have it. */
const deliveries = async (
  hall: HallProgram,
  screens: number,
  rounds: number,
  as: { id: string; token: string },
  filter: string,
  send: () => Promise<unknown>,
): Promise<number[]> => {
  let sentAt = 0;
  let missing = 0;
  const times: number[] = [];
  const hear = () => {
    if (missing === 0) return;
    missing -= 1;
    times.push(performance.now() - sentAt);
  };
  const sockets = await Promise.all(
    Array.from({ length: screens }, (_, i) =>
      rawSubscriber({ port: hall.mqtt, clientId: `${as.id}-${i}`, password: as.token, filter, hear }),
    ),
  );
  await pause(500);
  for (let round = 0; round < rounds; round++) {
    missing = screens;
    sentAt = performance.now();
    const sent = send();
    for (let waited = 0; missing > 0 && waited < 2000; waited++) await pause(1);
    if (missing > 0) throw new Error(`${missing} of ${screens} screens did not get a message`);
    await sent;
    await pause(2);
  }
  for (const socket of sockets) socket.destroy();
  return times;
};

/** From the clerk's press to the screens, beside a bare publish of the same size through the same broker. */
export const benchScreens = async (rounds: number): Promise<ScreenFigures[]> => {
  const rows: ScreenFigures[] = [];
  const data = freshFolder('bench-screens');
  const hall = await startHallProgram({ data, config: loadConfig(data, 16) });
  const device = (id: string) => hall.demo.devices.find((one) => one.id === id) ?? { id, token: '' };
  const kiosk = device('kiosk-1');
  const http = rawHttp(hall.http);
  const publisher = connect(hall.mqtt, '127.0.0.1');
  publisher.setNoDelay(true);
  publisher.write(connectPacket('floor', kiosk.id, kiosk.token));
  const clerk = await clerkAt(hall, 1);
  for (const screens of [1, 300]) {
    const take = () =>
      http.ask('POST', '/api/v1/tickets', { authorization: `Bearer ${kiosk.token}` }, '{"queue":"q0"}');
    await take();
    const call = await deliveries(hall, screens, rounds, device('board-a'), 'hall/load/calls', async () => {
      await clerk.at('call-next');
      await clerk.at('start');
      await clerk.at('finish');
      await take();
    });
    const status = JSON.stringify({
      state: 'ready',
      faults: [],
      since: new Date().toISOString(),
      pad: 'x'.repeat(220),
    });
    const floor = await deliveries(hall, screens, rounds, kiosk, 'hall/load/devices/kiosk-1/status', async () => {
      publisher.write(publishPacket('hall/load/devices/kiosk-1/status', status));
    });
    rows.push({ screens, call: figuresOf(call, 1), floor: figuresOf(floor, 1) });
  }
  publisher.destroy();
  clerk.close();
  http.close();
  await hall.stop();
  return rows;
};
