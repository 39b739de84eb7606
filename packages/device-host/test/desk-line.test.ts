import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { openDeskLine } from '../src/index.ts';
import { openBroker } from './broker.ts';
import { hall } from './stand.ts';

const over: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const stop of over.splice(0).reverse()) await stop();
});

/** A hall that says who it is, and what time it thinks it is. */
const openHall = async (hours: number, port = 0): Promise<{ url: string; server: Server }> => {
  const server = createServer((_request, response) => {
    response.setHeader('date', new Date(Date.now() + hours * 3_600_000).toUTCString());
    response.end(JSON.stringify(hall));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  over.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, server };
};

const open = (url: string, broker: string) => {
  const heard: string[] = [];
  const line = openDeskLine({
    hall: url,
    broker,
    desk: 'desk-1',
    token: 'x',
    onInfo: () => heard.push('info'),
    onState: (connected) => heard.push(connected ? 'up' : 'down'),
    onTrouble: (what) => heard.push(`trouble ${what}`),
  });
  over.push(line.stop);
  return { line, heard };
};

test('a desk learns its hall, keeps time with it and holds the line to its broker', async () => {
  const broker = await openBroker();
  over.push(broker.stop);
  const { url } = await openHall(2);
  const { line, heard } = open(url, broker.url);
  await expect.poll(() => heard).toContain('up');
  expect(heard).toContain('info');
  expect(line.info()?.counters[0]?.name.zh).toBe('3号窗口');
  expect(Math.abs(line.now() - Date.now() - 2 * 3_600_000)).toBeLessThan(10_000);
  expect(line.bus()).toBeDefined();
  broker.cut();
  await expect.poll(() => line.bus()).toBeUndefined();
  broker.heal();
  await expect.poll(() => line.bus(), { timeout: 10_000 }).toBeDefined();
});

test('a hall that is not there is waited for, and said to be away once', async () => {
  const broker = await openBroker();
  over.push(broker.stop);
  const { url, server } = await openHall(0);
  const port = Number(new URL(url).port);
  await new Promise((resolve) => server.close(resolve));
  const { line, heard } = open(url, broker.url);
  await expect.poll(() => heard).toEqual(['trouble hall']);
  await openHall(0, port);
  await expect.poll(() => heard.includes('up'), { timeout: 15_000 }).toBe(true);
  expect(heard.filter((each) => each === 'trouble hall')).toHaveLength(1);
  expect(line.info()?.id).toBe('h');
});
