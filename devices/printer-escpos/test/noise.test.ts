import { duplexPair } from '@jiaohao/links';
import { virtualTime } from '@jiaohao/time/virtual';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byLength } from '../../../test/lib/length.ts';
import { createIncoming } from '../src/incoming.ts';
import { escposPrinter } from '../src/index.ts';
import { createPrinterSimulator } from '../src/simulator/index.ts';
import { hallPrinter, never, settings } from './hall-printer.ts';

const noise = fc.uint8Array({ maxLength: 200 });

test('every byte that comes in is used once at most, and a whole status after noise is understood', () => {
  fc.assert(
    fc.property(noise, (bytes) => {
      const incoming = createIncoming();
      const messages = [...bytes].flatMap((byte) => incoming(byte));
      const used = messages.reduce((sum, message) => sum + (message.type === 'status-back' ? 4 : 1), 0);
      expect(used).toBeLessThanOrEqual(bytes.length);
      // Three bytes at most belong to something begun; then everything is clear again.
      for (const byte of [0xff, 0xff, 0xff]) incoming(byte);
      expect([0x10, 0, 0x03, 0x0f].flatMap((byte) => incoming(byte))).toEqual([
        { type: 'status-back', bytes: [0x10, 0, 0x03, 0x0f] },
      ]);
    }),
  );
});

test('a printer that sends anything at all neither throws nor is believed', async () => {
  const { job } = await hallPrinter();
  await fc.assert(
    fc.asyncProperty(fc.array(noise, { minLength: 1, maxLength: 8 }), async (chunks) => {
      const time = virtualTime();
      const simulator = createPrinterSimulator({ columns: 32, time });
      const [near, far] = duplexPair();
      simulator.attach(far);
      const printer = await time.through(
        escposPrinter.open(async () => near, settings({ pollMs: 60_000, timeoutMs: 120 }), never, time),
      );
      simulator.setMode('silent');
      let at = 0;
      const hush = time.every(3, () => far.write(chunks[at++ % chunks.length] ?? new Uint8Array()));
      const outcome = await time.through(printer.print(job, never));
      hush();
      if (outcome.printed) expect(simulator.tickets().length).toBe(1);
      await printer.close();
    }),
    { numRuns: byLength(6, 100) },
  );
});
