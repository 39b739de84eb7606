import { type CutCable, cutCable } from '@jiaohao/links/cut-cable';
import { layoutTicket } from '@jiaohao/paper';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { byLength } from '../../../test/lib/length.ts';
import { encodeLayout, escposPrinter } from '../src/index.ts';
import { createPrinterSimulator } from '../src/simulator/index.ts';
import { never, settings, ticket } from './hall-printer.ts';

const options = settings({ pollMs: 60_000, timeoutMs: 120 });
const native = { qr: 'native', glyphs: 'gbk' } as const;
const withPicture = encodeLayout(layoutTicket(ticket, 32), native);
const plain = encodeLayout(layoutTicket({ ...ticket, notes: [], materials: [], english: 'ID' }, 32), native);

const hall = () => {
  const time = virtualTime();
  const simulator = createPrinterSimulator({ columns: 32, time });
  let cable: CutCable | undefined;
  const open = () => {
    cable = cutCable();
    simulator.attach(cable.far);
    const { near } = cable;
    return time.through(escposPrinter.open(async () => near, options, never, time));
  };
  return { time, simulator, open, cable: () => cable };
};

const everyByte = (job: Uint8Array, step: number, tail: number) =>
  Array.from({ length: job.length + tail }, (_, at) => at).filter((at) => at % step === 0 || at >= job.length - 12);

test.each([
  ['many places of a ticket', plain, byLength(7, 1)],
  ['many places of a ticket with a picture', withPicture, byLength(211, 41)],
] as const)(
  'a cable pulled at %s: never printed without a cut ticket, and the next one prints',
  async (_, job, step) => {
    const { time, simulator, open, cable } = hall();
    let printed = 0;
    let maybes = 0;
    // Twelve bytes of questions go before the job, some thirty after it.
    for (const at of everyByte(job, step, 60)) {
      const printer = await open();
      const before = simulator.tickets().length;
      cable()?.cutAfter(at, 'out');
      const outcome = await time.through(printer.print(job, never));
      const cut = simulator.tickets().length - before;
      if (outcome.printed) {
        printed += 1;
        expect(cut, `pulled after ${at}`).toBe(1);
      } else if (outcome.maybe) maybes += 1;
      else expect(cut, `pulled after ${at}`).toBe(0);
      await printer.close();
    }
    // The test has pulled before, within and after the ticket.
    expect(maybes).toBeGreaterThan(20);
    expect(printed).toBeGreaterThan(0);
    const printer = await open();
    expect(await time.through(printer.print(job, never))).toEqual({ printed: true });
    await printer.close();
  },
  120_000,
);

test('a cable pulled at any byte of the answers: never printed without a cut ticket', async () => {
  const { time, simulator, open, cable } = hall();
  const seen = new Set<string>();
  for (let at = 0; at < 30; at++) {
    const printer = await open();
    const before = simulator.tickets().length;
    cable()?.cutAfter(at, 'in');
    const outcome = await time.through(printer.print(plain, never));
    const cut = simulator.tickets().length - before;
    if (outcome.printed) expect(cut).toBe(1);
    else if (!outcome.maybe) expect(cut).toBe(0);
    seen.add(outcome.printed ? 'printed' : outcome.maybe ? 'maybe' : 'not');
    await printer.close();
  }
  expect([...seen]).toEqual(['not', 'maybe', 'printed']);
});
