import QRCode from 'qrcode';
import { type Bitmap, blankBitmap, setDot } from './bitmap.ts';

/** Modules along one side of the QR code for a text, at error level M, quiet zone not counted. */
export const qrModules = (text: string): number => QRCode.create(text, { errorCorrectionLevel: 'M' }).modules.size;

/**
 * A QR code as dots, with the quiet zone of four modules that readers need.
 * @param scale dots a module, 1 to 16
 */
export const rasterQr = (text: string, scale: number): Bitmap => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  const side = (modules.size + 2 * quiet) * scale;
  const bitmap = blankBitmap(side, side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [row, column] = [Math.floor(y / scale) - quiet, Math.floor(x / scale) - quiet];
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      if (inside && modules.get(row, column)) setDot(bitmap, x, y);
    }
  }
  return bitmap;
};
