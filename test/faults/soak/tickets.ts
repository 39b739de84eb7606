import { type Running, readWiring, startDevice } from '@jiaohao/devices';
import { layoutTicket } from '@jiaohao/paper';
import { createPrinterSimulator } from '@jiaohao/printer-escpos/simulator';
import { until } from '../../lib/until.ts';
import { atSpeed, type Lane, pause } from './lane.ts';
import { openTcpStand } from './tcp-stand.ts';

const never = new AbortController().signal;

/** Tickets on the ticket printer; each has its own number, so that paper and claims can be compared. */
export const ticketLane = async (): Promise<Lane> => {
  const simulator = createPrinterSimulator({ columns: 48, slowBytes: 8 });
  const stand = await openTcpStand(simulator);
  const [wired] = readWiring([
    { id: 'printer', driver: 'printer.escpos', link: stand.link, options: { timeoutMs: 200, pollMs: 40 } },
  ]);
  if (!wired) throw new Error('no wiring');
  const { supervised } = startDevice(wired, atSpeed) as Running<'printer'>;
  const asked = new Set<string>();
  const printed = new Set<string>();
  const maybe = new Set<string>();
  const refused = new Set<string>();

  return {
    name: 'tickets on paper',
    job: async (n) => {
      const number = `A${String(n).padStart(4, '0')}`;
      asked.add(number);
      await until('a printer', () => supervised.device() !== undefined, 20_000);
      const device = supervised.device();
      if (!device) {
        refused.add(number);
        return;
      }
      const layout = layoutTicket(
        {
          hallName: '青川区政务服务中心',
          number,
          business: '社会保险',
          ahead: n,
          waitingArea: 'A区',
          materials: ['身份证原件'],
          issuedAt: '2026年11月22日',
          qr: `https://hall.example/t/${number}`,
          notes: ['张㐀先生'],
        },
        device.columns,
      );
      const outcome = await device.print(device.encode(layout), never);
      if (outcome.printed) printed.add(number);
      else {
        refused.add(number);
        if (outcome.maybe) maybe.add(number);
        // A person mends what is wrong before the next citizen comes.
        await pause(20);
      }
    },
    faults: [
      async () => stand.cut(),
      () => stand.away(300),
      async () => stand.noise(Uint8Array.from({ length: 64 }, (_, at) => (at * 37) & 0xff)),
      async () => {
        simulator.paperEndsAfter(5);
        await pause(250);
        simulator.setPaper('ok');
      },
      async () => {
        simulator.setCover('open');
        await pause(200);
        simulator.setCover('closed');
      },
      async () => {
        simulator.setCutterJam(true);
        await pause(250);
        simulator.setCutterJam(false);
      },
      ...(['slow', 'garbage', 'silent'] as const).map((mode) => async () => {
        simulator.setMode(mode);
        await pause(300);
        simulator.setMode('normal');
      }),
    ],
    tally: async () => {
      await until('the printer is well', () => supervised.status().state === 'ready', 30_000);
      const papers = simulator.tickets().map(({ items }) => {
        const text = items.map((item) => (item.type === 'text' ? item.text : '')).join('\n');
        return [...text.matchAll(/A\d{4}/g)].map(([number]) => number);
      });
      const onPaper = papers.flatMap((numbers) => [...new Set(numbers)]);
      const counted = new Map<string, number>();
      for (const number of onPaper) counted.set(number, (counted.get(number) ?? 0) + 1);
      const ended = [...asked].filter((number) => printed.has(number) || refused.has(number));
      const missing = [...printed].filter((number) => !counted.has(number));
      const unclaimed = onPaper.filter((number) => refused.has(number) && !maybe.has(number));
      return {
        asked: asked.size,
        done: printed.size,
        refused: refused.size,
        lost: asked.size - ended.length + missing.length,
        doubled: [...counted.values()].filter((times) => times > 1).length + unclaimed.length,
      };
    },
    stop: async () => {
      await supervised.close();
      await stand.stop();
    },
  };
};
