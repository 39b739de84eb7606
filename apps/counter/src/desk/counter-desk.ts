import { createServer } from 'node:http';
import { createDeviceHost, type DeviceHostOptions, faultText, openDeskLine } from '@jiaohao/device-host';
import { type IdCard, isExpired } from '@jiaohao/device-kit';
import type { RunningDevice } from '@jiaohao/devices';
import {
  type CardSeen,
  type CounterDeskState,
  counterCalls,
  type counterNews,
  maskName,
  maskNumber,
} from '@jiaohao/protocol';
import { boundLines, listenLoopback, serveBridge } from '@jiaohao/runtime';
import { deviceView, scannerView } from './device-view.ts';
import { createTryScan } from './try-scan.ts';

export type CounterDeskOptions = {
  id: string;
  counter: string;
  hall: string;
  broker: string;
  token: string;
  /** Of the page's bridge; 0 = any. */
  port: number;
  devices: readonly RunningDevice[];
  origins: (port: number) => readonly string[];
  /** ISO calendar date, for the validity of cards. */
  today: () => string;
  times?: DeviceHostOptions['times'];
  onTrouble: (what: string, error: unknown) => void;
};

export type CounterDesk = { port: number; stop: () => Promise<void> };

/** Puts the devices of one counter, the hall and the clerk's page together. Closes the devices when it is stopped. */
export const startCounterDesk = async (options: CounterDeskOptions): Promise<CounterDesk> => {
  const { id, counter, devices, onTrouble } = options;
  const home = options.hall.replace(/\/$/, '');
  // The page itself is the hall's: here it only learns which desk is its own.
  const server = boundLines(
    createServer((_request, response) => {
      response.writeHead(302, { location: `${home}/counter/?desk=${port}` }).end();
    }),
  );
  const port = await listenLoopback(server, options.port);
  const scanners = devices.filter((device) => device.kind === 'document-scanner');
  let inFront: string | undefined;

  const state = (): CounterDeskState => ({
    desk: id,
    counter,
    devices: devices.map(deviceView),
    scanners: scanners.flatMap(scannerView),
  });
  const bridge = serveBridge<typeof counterCalls, typeof counterNews>({
    server,
    origins: () => options.origins(port),
    calls: counterCalls,
    handlers: {
      here: async ({ page }) => {
        inFront = page;
        return {};
      },
      command: async ({ device, type }) => {
        const { ok, text } = await host.command(device, type);
        return { ok, text };
      },
      scan: (ask) => tryScan.scan(ask),
      cancelScan: async ({ request }) => {
        tryScan.cancel(request);
        return {};
      },
    },
    welcome: () => [{ name: 'state', news: state() }],
    onTrouble,
  });
  const tryScan = createTryScan({ scanners, tell: (page) => bridge.tell('scanned', page) });

  let soon: NodeJS.Timeout | undefined;
  const changed = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      bridge.tell('state', state());
    }, 50);
  };

  const line = openDeskLine({
    hall: options.hall,
    broker: options.broker,
    desk: id,
    token: options.token,
    onInfo: () => undefined,
    onState: (connected) => {
      if (connected) host.renew();
    },
    onTrouble,
  });
  const host = createDeviceHost({
    desk: id,
    devices,
    bus: line.bus,
    hall: line.info,
    now: line.now,
    onStatus: changed,
    onTrouble,
    ...(options.times && { times: options.times }),
  });

  const seen = (card: IdCard): CardSeen => ({
    card: crypto.randomUUID(),
    name: maskName(card.name),
    idNumber: maskNumber(card.number),
    kind: card.kind,
    expired: isExpired(card, options.today()),
  });
  for (const device of devices)
    switch (device.kind) {
      case 'id-card':
        device.supervised.onDevice((reader) => {
          reader.onCard((card) => bridge.tell('card', seen(card)));
          reader.onUnread((fault) => bridge.tell('cardTrouble', { text: faultText(fault) }));
        });
        break;
      case 'call-keypad':
        device.supervised.onDevice((keypad) => {
          keypad.onKey((key) => {
            if (inFront !== undefined) bridge.tell('key', { page: inFront, ...key });
          });
        });
        break;
      case 'code-scanner':
        device.supervised.onDevice((scanner) => {
          scanner.onCode(({ text }) => {
            if (inFront !== undefined) bridge.tell('code', { page: inFront, text });
          });
        });
        break;
      case 'document-scanner':
        device.supervised.onDevice((scanner) => {
          changed();
          scanner.onLoaded(changed);
        });
        break;
      default:
        // The rest follows the hall by itself.
        break;
    }

  return {
    port,
    stop: async () => {
      clearTimeout(soon);
      bridge.close();
      server.closeAllConnections();
      server.close();
      await host.stop();
      await Promise.all([line.stop(), ...devices.map(({ supervised }) => supervised.close())]);
    },
  };
};
