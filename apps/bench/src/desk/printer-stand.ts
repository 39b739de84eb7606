import { randomBytes } from 'node:crypto';
import { createPrinterSimulator, type PaperItem as SimulatedItem } from '@jiaohao/printer-escpos/simulator';
import type { BenchState, Paper, PaperItem } from '@jiaohao/protocol';
import type { DeviceWire, OnLink } from './device-wire.ts';

const columns = 48;
const trayHolds = 8;

type Change = { [K in 'paper' | 'cover' | 'mode']?: BenchState['printer'][K] | undefined } & {
  cutter?: 'ok' | 'stuck' | undefined;
  plugged?: boolean | undefined;
};

export type PrinterStand = {
  state(): BenchState['printer'];
  set(change: Change): Promise<void>;
  tearOff(): void;
  garbage(): void;
  stop(): Promise<void>;
};

/** The simulated ticket printer on its wire, with the paper that hangs from it and the tickets that were torn off. */
export const openPrinterStand = async (options: {
  openWire: (onLink: OnLink) => DeviceWire | Promise<DeviceWire>;
  onChange: () => void;
  onBytes: (way: 'in' | 'out', bytes: Uint8Array) => void;
}): Promise<PrinterStand> => {
  const simulator = createPrinterSimulator({ columns, slowBytes: 1 });
  let jammed = false;
  let papers = 0;
  let growing: Paper | undefined;
  let hanging: Paper[] = [];
  let tray: Paper[] = [];

  const begun = (): Paper => {
    growing ??= { id: ++papers, at: new Date().toISOString(), columns, items: [], bytes: 0 };
    return growing;
  };
  simulator.on('item', (item) => {
    begun().items.push(shown(item));
    options.onChange();
  });
  simulator.on('paper', (ticket) => {
    hanging = [...hanging, { ...begun(), bytes: ticket.bytes.length }];
    growing = undefined;
    options.onChange();
  });
  simulator.on('bytes', ({ direction, bytes }) => options.onBytes(direction, bytes));
  simulator.on('state', options.onChange);

  const wire = await options.openWire((link) => {
    if (link) simulator.attach(link);
    else options.onChange();
  });

  return {
    state: () => {
      const { paper, cover, cutter, mode } = simulator.state();
      return {
        paper,
        cover,
        cutter: jammed ? 'stuck' : cutter === 'error' ? 'waiting' : 'ok',
        mode,
        plugged: wire.plugged(),
        linked: wire.linked(),
        ...(growing && { growing }),
        hanging,
        tray,
      };
    },
    set: async (change) => {
      if (change.paper) simulator.setPaper(change.paper);
      if (change.cover) simulator.setCover(change.cover);
      if (change.mode) simulator.setMode(change.mode);
      if (change.cutter) {
        jammed = change.cutter === 'stuck';
        simulator.setCutterJam(jammed);
      }
      if (change.plugged === true) await wire.plug();
      if (change.plugged === false) {
        await wire.unplug();
        simulator.unplug();
      }
      options.onChange();
    },
    tearOff: () => {
      simulator.tearOff();
      tray = [...[...hanging].reverse(), ...tray].slice(0, trayHolds);
      hanging = [];
      options.onChange();
    },
    garbage: () => {
      const noise = randomBytes(24);
      wire.write(noise);
      options.onBytes('out', noise);
    },
    stop: async () => {
      await wire.unplug();
      simulator.unplug();
    },
  };
};

const shown = (item: SimulatedItem): PaperItem => {
  switch (item.type) {
    case 'text':
    case 'feed':
      return item;
    case 'raster': {
      const { align, width, height, data } = item;
      return { type: 'bitmap', align, width, height, data: Buffer.from(data).toString('base64') };
    }
    case 'qr':
      return { type: 'qr', align: item.align, content: item.text, size: item.module, level: item.level };
    default:
      return item satisfies never;
  }
};
