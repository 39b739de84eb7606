import { readFile, stat } from 'node:fs/promises';
import { DeviceError } from '@jiaohao/device-kit';
import { type Columns, dotsOf } from '@jiaohao/paper';
import { type Bitmap, pngBitmap } from '@jiaohao/paper/raster';

// Three centimetres; at 9600 baud a logo over the whole width of that height already takes a quarter of a minute.
const highest = 240;
const mostBytes = 4_000_000;

/**
 * The logo for the head of a ticket, as wide as the paper at most.
 * @throws DeviceError `bad-setting` when the file cannot be read or is no PNG picture
 */
export const readLogo = async (path: string, columns: Columns): Promise<Bitmap> => {
  try {
    if ((await stat(path)).size > mostBytes) throw new Error(`it is larger than ${mostBytes} bytes`);
    return await pngBitmap(await readFile(path), dotsOf(columns), highest);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DeviceError('bad-setting', `The logo ${path} cannot be printed: ${why}`, { retry: false, cause });
  }
};
