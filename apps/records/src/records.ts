import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { createHouse, houseListener, memoryNonces, type SharedKey } from '@jiaohao/connector';
import { listenLoopback } from '@jiaohao/runtime';
import { serveControl } from './control.ts';
import { demoHouse } from './demo-house.ts';
import { type Fault, withFault } from './faults.ts';
import { openPrintCounts } from './print-counts.ts';
import { type HouseId, houses } from './scenarios.ts';
import type { Settings } from './settings.ts';

export type RunningRecords = { port: number; stop: () => Promise<void> };

/** The demo's houses on one port of this machine, each below its own path. Rejects with PortTaken. */
export const startRecords = async (
  settings: Settings,
  options: { secret: string; clock: () => number; onTrouble: (what: string, error: unknown) => void },
): Promise<RunningRecords> => {
  const { clock, secret, onTrouble } = options;
  const key: SharedKey = { id: settings.key, secret, algorithm: 'hmac-sha256' };
  const keys = new Map([[key.id, key]]);
  const nonces = memoryNonces();
  const counts = openPrintCounts(join(settings.data, 'print-counts.json'), secret, clock);
  const faults: Record<string, Fault> = { ...settings.faults };
  const listenerOf = (id: HouseId): RequestListener => {
    const house = demoHouse(id, counts, clock);
    const none: Fault = { fault: 'none', ms: 0 };
    const onHouseTrouble = (error: unknown) => onTrouble(id, error);
    const answering = createHouse({ house, base: `/${id}`, keys, nonces, clock, onTrouble: onHouseTrouble });
    return houseListener(withFault(answering, keys, () => faults[id] ?? none));
  };
  const listeners = new Map((Object.keys(houses) as HouseId[]).map((id) => [id as string, listenerOf(id)]));

  const server = createServer((request, response) => {
    const first = (request.url ?? '').split(/[/?]/)[1] ?? '';
    const listener = listeners.get(first);
    if (listener) return listener(request, response);
    if (first === 'control' && settings.isControlled) {
      serveControl(request, response, faults).catch(() => response.destroy());
      return undefined;
    }
    response.writeHead(first === '' ? 200 : 404, { 'content-type': 'text/plain; charset=utf-8' }).end(about);
  });
  server.requestTimeout = 10_000;
  const port = await listenLoopback(server, settings.port);
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const about = `示范数据服务：办件进度、社会保险、住房公积金。供演示大厅查询，人员和数据均为虚构。
Demo records service: case progress, social insurance, housing fund. For the demo hall; nobody here exists.

${Object.entries(houses)
  .map(([id, { name }]) => `/${id}  ${name.zh}  ${name.en}`)
  .join('\n')}
`;
