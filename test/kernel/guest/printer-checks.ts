import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import { supervise } from '@jiaohao/device-kit';
import { fileLink, linkFrom, onPlugged, usbPrinterFiles } from '@jiaohao/links';
import { layoutTicket } from '@jiaohao/paper';
import { escposPrinter } from '@jiaohao/printer-escpos';
import { createPrinterSimulator } from '@jiaohao/printer-escpos/simulator';
import { check, same, until } from './check.ts';
import { makeGadget } from './gadget.ts';

const usb = '04b8:0e15';
const never = new AbortController().signal;
const backoff = { firstMs: 600_000, longestMs: 600_000 };
const options = escposPrinter.options.parse({ columns: 32, timeoutMs: 3000, pollMs: 500 });

const ticket = {
  hallName: '朝阳区政务服务中心',
  number: 'A001',
  business: '居民身份证换领',
  ahead: 3,
  waitingArea: '二层东侧',
  materials: ['居民户口簿'],
  issuedAt: '2026年11月22日 09:15',
  qr: 'https://hall.example/t/1',
  notes: ['过号请到导办台'],
};

export const usbPrinter = async (): Promise<void> => {
  const simulator = createPrinterSimulator({ columns: 32 });
  const gadget = makeGadget({ usb, product: 'TM-SIM', serialNumber: 'P1', does: 'printer' });
  const supervised = supervise({
    driver: escposPrinter,
    link: linkFrom({ type: 'usb-printer', usb }),
    options,
    onPlugged,
    backoff,
  });
  let own: Duplex | undefined;
  const file = async () => (await usbPrinterFiles()).find((each) => each.usb === usb)?.path;
  const plug = async () => {
    gadget.plug();
    await until('a printer file', file);
    await attach();
  };
  const attach = async () => {
    // The printer's own end of the cable.
    own = await fileLink('/dev/g_printer0')(never);
    simulator.attach(own);
  };
  // The kernel takes the memory of this end away with the cable, and stumbles over a file that is still open.
  const unplug = async () => {
    const closed = own && !own.closed ? once(own, 'close') : undefined;
    simulator.unplug();
    await closed;
    gadget.unplug();
  };
  const ready = () => until('a ready printer', () => supervised.status().state === 'ready' && supervised.device());
  const offline = () => until('an offline printer', () => supervised.status().state === 'offline');

  await check('a ticket is printed on a USB printer file, and its paper end is told', async () => {
    await offline();
    await plug();
    const printer = await ready();
    const job = printer.encode(layoutTicket(ticket, 32));
    same('outcome', await printer.print(job, never), { printed: true });
    const [out] = simulator.tearOff();
    same(
      'number',
      out?.items.some((item) => item.type === 'text' && item.text === 'A001' && item.width === 4),
      true,
    );
    simulator.setPaper('out');
    await until('the paper end', () => supervised.status().faults.includes('paper-out'));
    same('outcome', await printer.print(job, never), { printed: false, fault: 'paper-out', maybe: false });
    simulator.setPaper('ok');
    await ready();
  });
  await check(
    'a USB printer that is pulled out in the middle of a ticket is never taken for one that printed',
    async () => {
      const printer = await ready();
      const cut = simulator.tickets().length;
      simulator.setMode('slow');
      const outcome = printer.print(printer.encode(layoutTicket(ticket, 32)), never);
      await new Promise((resolve) => simulator.once('item', resolve));
      await unplug();
      same('outcome', await outcome, { printed: false, fault: 'offline', maybe: true });
      same('tickets', simulator.tickets().length, cut);
      await offline();
    },
  );
  await check('a USB printer that is plugged in again prints the next ticket', async () => {
    simulator.setMode('normal');
    await plug();
    const printer = await ready();
    same('outcome', await printer.print(printer.encode(layoutTicket({ ...ticket, number: 'B002' }, 32)), never), {
      printed: true,
    });
    const last = simulator.tickets().at(-1)?.items ?? [];
    same('number', last.filter((item) => item.type === 'text' && item.width === 4).length, 1);
    same(
      'text',
      last.some((item) => item.type === 'text' && item.text === 'B002'),
      true,
    );
  });
  await check('a USB printer that takes nothing does not hold the program up, and prints once it does', async () => {
    await unplug();
    await offline();
    gadget.plug();
    await until('the missing answer', () => supervised.status().faults.includes('no-answer'));
    const begun = performance.now();
    await readFile('/proc/uptime');
    // A write that waits in the kernel would keep one of the four threads that all files share.
    if (performance.now() - begun > 2000) throw new Error('files are slow to read');
    await attach();
    supervised.reopen();
    const printer = await ready();
    same('outcome', await printer.print(printer.encode(layoutTicket(ticket, 32)), never), { printed: true });
  });
  await supervised.close();
  await unplug();
};
