import { createPrinterSimulator, type PaperItem as SimulatedItem } from '@jiaohao/printer-escpos/simulator';
import type { Paper, PaperItem } from '@jiaohao/protocol';
import { byteEnd } from '../wires/byte-end.ts';
import { type Simulated, type Surroundings, switchOf } from './simulated.ts';

const columns = 48;
const trayHolds = 8;

/** The simulated ticket printer, with the paper that hangs from it and the tickets that were torn off. */
export const openPrinter = async ({ changed }: Surroundings): Promise<Simulated<'printer'>> => {
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
    changed();
  });
  simulator.on('paper', (ticket) => {
    hanging = [...hanging, { ...begun(), bytes: ticket.bytes.length }];
    growing = undefined;
    changed();
  });
  simulator.on('state', changed);

  return {
    kind: 'printer',
    connect: () => byteEnd(simulator),
    see: () => {
      const { paper, cover, cutter } = simulator.state();
      const knife = jammed ? 'stuck' : cutter === 'error' ? 'waiting' : 'ok';
      return { paper, cover, cutter: knife, ...(growing && { growing }), hanging, tray };
    },
    switches: {
      paper: switchOf(['ok', 'low', 'out'], () => simulator.state().paper, simulator.setPaper),
      cover: switchOf(['closed', 'open'], () => simulator.state().cover, simulator.setCover),
      cutter: switchOf(
        ['ok', 'stuck'],
        () => (jammed ? 'stuck' : 'ok'),
        (value) => {
          jammed = value === 'stuck';
          simulator.setCutterJam(jammed);
        },
      ),
      pace: switchOf(
        ['normal', 'slow'],
        () => (simulator.state().mode === 'slow' ? 'slow' : 'normal'),
        simulator.setMode,
      ),
      motor: switchOf(
        ['ok', 'broken'],
        () => (simulator.state().broken ? 'broken' : 'ok'),
        (value) => simulator.setBroken(value === 'broken'),
      ),
    },
    verbs: {
      tearOff: () => {
        simulator.tearOff();
        tray = [...[...hanging].reverse(), ...tray].slice(0, trayHolds);
        hanging = [];
        changed();
      },
    },
    stop: async () => simulator.unplug(),
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
