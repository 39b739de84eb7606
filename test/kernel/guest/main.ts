import { hidReader, serialReader, twoHidReaders } from './card-checks.ts';
import { keypads } from './keypad-checks.ts';
import { usbPrinter } from './printer-checks.ts';
import { codeScanner } from './scanner-checks.ts';

for (const part of [hidReader, twoHidReaders, serialReader, codeScanner, keypads, usbPrinter]) {
  await part().catch((thrown: unknown) =>
    console.log(`# ${part.name}: ${thrown instanceof Error ? thrown.stack : thrown}`),
  );
}
process.exit(0);
