import { createRequire } from 'node:module';
import { z } from 'zod';

// Only the command table of `escpos` is used. Its Printer class loads an image stack that ends at the retired
// `request`, closes every text with a line feed, never turns hanzi mode on, prints QR codes with a command that
// common printers lack, and cannot read a status.
const bytes = z.string().transform((text) => Uint8Array.from(text, (char) => char.charCodeAt(0)));
const table = z
  .object({
    HARDWARE: z.object({ HW_INIT: bytes }),
    PAPER: z.object({ PAPER_CUT_B: bytes }),
    TEXT_FORMAT: z.object({
      TXT_BOLD_OFF: bytes,
      TXT_BOLD_ON: bytes,
      TXT_ALIGN_LT: bytes,
      TXT_ALIGN_CT: bytes,
      TXT_ALIGN_RT: bytes,
      TXT_WIDTH: z.object({ 1: bytes, 2: bytes, 4: bytes }),
      TXT_HEIGHT: z.object({ 1: bytes, 2: bytes, 4: bytes }),
    }),
  })
  .parse(createRequire(import.meta.url)('escpos/commands'));

const { TEXT_FORMAT } = table;

/** ESC @: clears modes; also turns automatic status back off. */
export const initialize = table.HARDWARE.HW_INIT;

/** FS &: two-byte characters are hanzi from here on. */
export const hanziOn = Uint8Array.of(0x1c, 0x26);

export const alignment = {
  left: TEXT_FORMAT.TXT_ALIGN_LT,
  center: TEXT_FORMAT.TXT_ALIGN_CT,
  right: TEXT_FORMAT.TXT_ALIGN_RT,
} as const;

export const bold = { on: TEXT_FORMAT.TXT_BOLD_ON, off: TEXT_FORMAT.TXT_BOLD_OFF } as const;

/** GS !: so many times as wide and as high. */
export const sized = (size: 1 | 2 | 4): Uint8Array =>
  Uint8Array.of(0x1d, 0x21, (TEXT_FORMAT.TXT_WIDTH[size][0] ?? 0) | (TEXT_FORMAT.TXT_HEIGHT[size][0] ?? 0));

/** ESC d: prints what is in the line and feeds. @param lines 0 to 255 */
export const feedLines = (lines: number): Uint8Array => Uint8Array.of(0x1b, 0x64, lines);

/** GS V 66 0: feeds to the cutter and cuts all but one point, so that the ticket does not fall on the floor. */
export const feedAndCut = Uint8Array.of(...table.PAPER.PAPER_CUT_B, 0);

/** GS v 0: a picture. @param widthBytes bytes in a row @param height rows */
export const rasterHead = (widthBytes: number, height: number): Uint8Array =>
  Uint8Array.of(0x1d, 0x76, 0x30, 0, widthBytes & 0xff, widthBytes >> 8, height & 0xff, height >> 8);

/** GS ( k for QR codes. */
export const qrFunction = (fn: number, ...data: number[]): Uint8Array =>
  Uint8Array.of(0x1d, 0x28, 0x6b, (data.length + 2) & 0xff, (data.length + 2) >> 8, 0x31, fn, ...data);

/** DLE EOT: answered at once by one byte, even while the printer is offline. */
export const askRealtime = (n: 1 | 2 | 3 | 4): Uint8Array => Uint8Array.of(0x10, 0x04, n);

/** DLE ENQ 2: after an error that can be repaired, go on with an empty buffer. */
export const recover = Uint8Array.of(0x10, 0x05, 0x02);

/** DLE DC4 8: forget everything received and not yet printed. */
export const clearBuffer = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);

/** GS a: tell by itself when online state, errors or paper change. */
export const statusBack = Uint8Array.of(0x1d, 0x61, 0x0e);

/** GS r 1: answered by one byte, but only when all that came before has been dealt with. */
export const askInSequence = Uint8Array.of(0x1d, 0x72, 0x01);
